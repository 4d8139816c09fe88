-- What a document says in words: its text outside tables, and cells that print any mark. `lines` says where each
-- printed line stands, and at which character of the text it begins.

create or replace view facts.prose as
select
    document_id,
    format('paragraph {}', paragraph_no) as place,
    part,
    text,
    lines
from extracted.paragraphs
union all
select
    document_id,
    format('table {}:{}', table_no, row_no) as place,
    null as part,
    text,
    [struct_pack(starts := 0, page := page, x0 := x0, top := top, x1 := x1, bottom := bottom)] as lines
from extracted.cells
where regexp_matches(text, '[，。；：、（“%％]');

-- The box of the printed line on which words of a text begin.
create or replace macro facts.box_of(text, lines, words) as (
    list_last(
        list_transform(
            list_filter(lines, lambda line: line.starts < instr(text, words)),
            lambda line: struct_pack(
                page := line.page, x0 := line.x0, top := line.top, x1 := line.x1, bottom := line.bottom
            )
        )
    )
);

-- The words that fit a pattern, a row for each of a text, with the line on which they begin. `prose` names the texts to
-- look through: facts.prose, or some of its rows.
create or replace macro facts.phrases_like(prose, pattern) as table (
    select
        document_id,
        place,
        part,
        text,
        words,
        facts.box_of(text, lines, words) as box
    from (
        select
            *,
            unnest(list_distinct(regexp_extract_all(text, pattern))) as words
        from query_table(prose)
    )
);

-- The same, a row for every text that has any.
create or replace macro facts.words_like(prose, pattern) as table (
    select
        document_id,
        place,
        part,
        list_sort(list_distinct(list(box.page))) as pages,
        list(box order by box.page, box.top) as boxes,
        string_agg(words, '；' order by box.page, box.top) as printed
    from facts.phrases_like(prose, pattern)
    group by document_id, place, part
);

-- Whether more or less in a reason may be of something else than the amount: fewer trips because more meets online, less
-- this year because more was added last year.
create or replace macro facts.is_of_something_else(reason) as (
    regexp_matches(
        reason,
        '退休|离休|调出|线上|视频|网络|新能源|节能|光伏|油耗|效率|效益|效能|水平|提升|未|完工|完成|结束|完毕|到期|转入|列支'
        || '|20[0-9]{2}年|取消.*[改转]|改为|到本年|减(灾|税|排|负|为|至|碳)|碳减排|污染减|节约(型|集约)|用于|提前|少于|较少'
        || '|相比|上年|去年|内需|用地|债|[^增]多$|改造|门槛'
    )
);
