-- What becomes of every file ever seen: published, or quarantined under a stable code with a sentence.

insert into proof.decisions
with defects as (
    select document_id, string_agg(sentence, '; ' order by stage) as sentence from proof.defects group by document_id
),

judged as (
    select
        file.*,
        coalesce(extraction.code, if(defect.sentence is not null, 'not_understood', null)) as read_code,
        coalesce(extraction.sentence, defect.sentence) as read_sentence,
        document.unit_name,
        document.fiscal_year,
        document.kind,
        document.scope,
        document.template,
        document.produced,
        document.kind = 'final_account' and document.template not in (
            select slug from facts.editions where kind = 'final_account'
        ) as is_unknown_account,
        (
            select count(distinct form)
            from extracted.tables
            inner join facts.forms on tables.form = forms.slug and forms.part = 2
            where tables.document_id = file.document_id
        ) as known_tables,
        exists(
            select 1
            from extracted.cells
            where
                cells.document_id = file.document_id
                and regexp_full_match(cells.text, '[-−（(△]?(\d[\d,]*\.\d+|\d{1,3}(,\d{3})+)[）)]?')
        ) as has_money,
        exists(
            select 1
            from facts.amounts
            where amounts.document_id = file.document_id and coalesce(amounts.fen, 1) <> 0
        ) as has_figures
    from raw.files as file
    left join raw.extractions as extraction using (document_id)
    left join extracted.documents as document using (document_id)
    left join defects as defect using (document_id)
),

-- Of several reasons to withhold a document the first of this list is told: the later ones follow from it.
withheld as (
    select
        document_id,
        code,
        count(*) as finding_count,
        first(message_en order by rule, place) as message
    from proof.findings
    where withholds
    group by document_id, code
    qualify
        row_number() over (
            partition by document_id
            order by
                list_position(
                    [
                        'unknown_identity', 'missing_table', 'table_twice', 'unknown_unit', 'missing_column',
                        'not_a_number', 'lost_figure', 'lost_row', 'broken_codes', 'unknown_table', 'equation_failed'
                    ],
                    code
                ) nulls last,
                code
        ) = 1
),

faults as (
    select
        judged.*,
        case
            when judged.read_code is not null then judged.read_code
            when judged.template = '' and judged.kind = 'other' then 'not_a_budget'
            when judged.template = '' and not judged.has_money and judged.known_tables = 0 then 'no_tables'
            when judged.is_unknown_account or judged.template = '' then 'unknown_form'
            when not judged.has_figures then 'blank_form'
            else withheld.code
        end as code,
        case
            when judged.read_code is not null then judged.read_sentence
            when judged.template = '' and judged.kind = 'other'
                then 'neither its cover nor its tables are those of a budget'
            when judged.template = '' and not judged.has_money and judged.known_tables = 0
                then 'no budget table in this file'
            when judged.is_unknown_account
                then 'it says that it is a final account, but its tables are not the nine of a final account: another form'
            when judged.template = ''
                then format('only {} of the tables of a budget are recognised: another form', judged.known_tables)
            when not judged.has_figures
                then 'its tables hold no figure: a form that nobody has filled in'
            when withheld.finding_count > 1
                then format('{} (and {} more)', withheld.message, withheld.finding_count - 1)
            else withheld.message
        end as sentence,
        row_number() over (
            partition by judged.sha256
            order by judged.present desc, judged.first_seen, judged.file_name
        ) > 1 as is_duplicate
    from judged
    left join withheld using (document_id)
),

-- A path stands for its present content; while that is unsound, for the last sound one it held.
standing as (
    select *
    from faults
    where
        code is null
        and file_name in (select file_name from raw.files where present)
    qualify
        row_number() over (partition by file_name order by present desc, first_seen desc) = 1
        and not is_duplicate
),

-- Of two versions of one document both are kept; the newer is the current one, which the sums are made of.
versions as (
    select
        *,
        first(file_name) over version as current_file,
        row_number() over version = 1 as is_current
    from standing
    window
        version as (
            partition by unit_name, fiscal_year, kind, scope
            order by produced desc, first_seen desc, file_name
            rows between unbounded preceding and unbounded following
        )
)

select
    faults.file_name,
    faults.sha256,
    faults.document_id,
    case when versions.is_current is not null then 'published' else 'quarantined' end as status,
    coalesce(versions.is_current, false) as is_current,
    case
        when versions.is_current then null
        when versions.current_file is not null then 'superseded'
        when not faults.present then 'withdrawn'
        when faults.is_duplicate then 'duplicate_file'
        else faults.code
    end as code,
    case
        when versions.is_current then null
        when versions.current_file is not null
            then format('a newer version of the same document is the current one: {}', versions.current_file)
        when not faults.present
            then 'its file is no longer in the raw folder, or was replaced' || coalesce(' (it was ' || faults.code || ')', '')
        when faults.is_duplicate then 'the same content is already there under another name'
        else faults.sentence
    end as sentence
from faults
left join versions using (file_name, sha256)
