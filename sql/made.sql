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
