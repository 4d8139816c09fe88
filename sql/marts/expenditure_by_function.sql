-- 预算支出按功能分类: what budgets plan to spend, by item (项), kind of expenditure and, where they are printed, unit; all
-- sources of money.

create view marts.expenditure_by_function as
select * exclude (kind) from marts.spending_by_function where kind = 'budget';
