-- 一般公共预算基本支出决算按经济分类: what was spent by section (款). Source: 公开06表.

create view marts.final_expenditure_by_economic as
select * exclude (kind) from marts.spending_by_economic where kind = 'final_account';
