-- What this version's rows of each document were made from. A version that is made of the one before keeps the rows of
-- a document whose state is still the same; `turn` counts such versions since all was made, and names the one in which
-- the rows of this document were made anew.

create table made.documents as
select
    document_id,
    state,
    shelf,
    0 as turn
from work.proof.states;

comment on table made.documents is 'What each document''s rows were made from; for the next build, not for readers.';
comment on column made.documents.document_id is 'The document, as in marts.documents.';
comment on column made.documents.state is 'Digest of all that decides its rows: while it stays, they are kept.';
comment on column made.documents.shelf is 'Which of the sixteen Parquet files of a large table holds its rows.';
comment on column made.documents.turn is 'In which version since all was made anew its rows were made, counted from 0.';
