-- The working warehouse. Tables of extracted and facts derive from the frames' schemas in Python.

create schema if not exists raw;
create schema if not exists extracted;
create schema if not exists facts;
create schema if not exists proof;

-- One row for every content ever seen under a path. `present` says whether it is there now; `changed_ns` is null of a
-- file that was not at rest when it was looked at, and is hashed again.
create table if not exists raw.files (
    file_name varchar not null,
    sha256 varchar not null,
    document_id varchar not null,
    size_bytes bigint not null,
    modified_ns bigint not null,
    present boolean not null,
    first_seen timestamptz not null,
    changed_ns bigint,
    inode ubigint,
    primary key (file_name, sha256)
);
alter table raw.files add column if not exists changed_ns bigint;
alter table raw.files add column if not exists inode ubigint;

-- What became of reading a content; code and sentence when it gave no tables.
-- made_by, cleaned_by, proved_by name the code that made its rows of each layer.
create table if not exists raw.extractions (
    document_id varchar primary key,
    made_by varchar not null,
    code varchar,
    sentence varchar,
    page_count integer,
    cleaned_by varchar,
    proved_by varchar
);

create table if not exists proof.equations (
    document_id varchar not null,
    rule varchar not null,
    place varchar not null,
    severity varchar not null,
    verdict varchar not null,
    printed_yuan decimal(18, 2),
    computed_yuan decimal(18, 2),
    gap_yuan decimal(18, 2),
    slack_yuan decimal(18, 2),
    tail_yuan decimal(18, 2),
    term_count integer not null,
    relation varchar not null,
    about varchar not null
);

create table if not exists proof.equation_terms (
    document_id varchar not null,
    rule varchar not null,
    place varchar not null,
    side varchar not null,
    sign tinyint not null,
    form varchar not null,
    row_no integer not null,
    measure varchar not null,
    amount_yuan decimal(18, 2),
    increment_fen bigint,
    parts bigint,
    step_fen bigint
);

-- A warehouse made before terms carried the worth of their last digit, or of how many parts they may be the sum.
alter table proof.equation_terms add column if not exists increment_fen bigint;
alter table proof.equation_terms add column if not exists parts bigint;
alter table proof.equation_terms add column if not exists step_fen bigint;
alter table proof.equations add column if not exists tail_yuan decimal(18, 2);

-- What guards each figure that stands in an equation: independent equations, and the smallest slip of it
-- that they would surely catch, in either direction; null where some slip would be caught by nothing.
create table if not exists proof.figures (
    document_id varchar not null,
    form varchar not null,
    row_no integer not null,
    measure varchar not null,
    equation_count integer not null,
    smallest_slip_yuan decimal(18, 2)
);

-- The proof of each document as a whole: what it counts, whether all equations of its tables hold at once,
-- the verdict, and why not where it is not proved.
create table if not exists proof.documents (
    document_id varchar not null,
    figure_count integer not null,
    nonzero_count integer not null,
    equation_count integer not null,
    guarded_count integer not null,
    twice_guarded_count integer not null,
    is_jointly_consistent boolean not null,
    is_jointly_rounded boolean not null,
    is_proved boolean not null,
    why_zh varchar not null,
    why_en varchar not null
);

-- A warehouse made before tail differences were told.
alter table proof.documents add column if not exists is_jointly_rounded boolean;

-- Explanations of what failed, the simplest first: which figure, read otherwise, would mend which equations.
create table if not exists proof.suspicions (
    document_id varchar not null,
    case_no integer not null,
    rank integer not null,
    kind varchar not null,
    form varchar not null,
    row_no integer not null,
    measure varchar not null,
    printed_yuan decimal(18, 2),
    proposed_yuan decimal(18, 2),
    equations struct(rule varchar, place varchar)[] not null,
    message_zh varchar not null,
    message_en varchar not null
);

-- A warehouse made before findings were joined by their causes: what each explanation is the likeliest cause of.
alter table proof.suspicions add column if not exists causes struct(rule varchar, place varchar)[][];

-- Documents that broke a stage after reading (cleaning, proof, judging, page): a defect of the program, with what was
-- raised. The others are not touched by it.
create table if not exists proof.defects (
    document_id varchar not null,
    stage varchar not null,
    sentence varchar not null
);

-- What each document was judged by: the code, the publishers' errors listed for it, and its grounds. `decided` is what
-- was decided of it when it was last held against its neighbours.
create table if not exists proof.judged (
    document_id varchar not null,
    judged_by varchar not null,
    decided varchar
);

-- Everything a person should look at; `expectation` is what it breaks.
create table if not exists proof.findings (
    document_id varchar not null,
    rule varchar not null,
    place varchar not null,
    severity varchar not null,
    withholds boolean not null,
    code varchar not null,
    fault varchar not null,
    message_zh varchar not null,
    message_en varchar not null,
    pages integer[],
    boxes struct(page integer, x0 double, top double, x1 double, bottom double)[],
    printed varchar,
    expected varchar
);

-- What becomes of every file: published, or quarantined under a stable code with a sentence.
-- Of several published versions of one document one is the current one.
create table if not exists proof.decisions (
    file_name varchar not null,
    sha256 varchar not null,
    document_id varchar not null,
    status varchar not null,
    is_current boolean not null,
    code varchar,
    sentence varchar,
    primary key (file_name, sha256)
);

-- Pages of failed equations that were read a second time; code and sentence where there is no second reading.
create table if not exists proof.second_readings (
    document_id varchar not null,
    page integer not null,
    reader varchar not null,
    code varchar,
    sentence varchar,
    primary key (document_id, page)
);

-- Every cell of those pages that holds a figure in either reading; null where a reading has no such cell. What the
-- rendered page shows stands there where it is clearly another figure than both readers see.
create table if not exists proof.figures_read_twice (
    document_id varchar not null,
    page integer not null,
    x0 double not null,
    top double not null,
    x1 double not null,
    bottom double not null,
    first_text varchar,
    second_text varchar,
    is_same boolean not null,
    rendered_text varchar
);

-- A warehouse made before pages were looked at.
alter table proof.figures_read_twice add column if not exists rendered_text varchar;

-- What a person may paste into the list of known errors, where the error is the publisher's.
alter table proof.findings add column if not exists known_error_entry varchar;

-- A warehouse made before documents were judged one by one: it is judged anew.
alter table proof.findings add column if not exists expectation varchar;
drop table if exists proof.outcomes;
