-- 预算支出按经济分类: what budgets plan to spend by section (款), basic or project; of the general public budget, or of what
-- money else the document prints (source).

create view marts.expenditure_by_economic as
select * exclude (kind) from marts.spending_by_economic where kind = 'budget';
