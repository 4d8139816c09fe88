-- 支出决算按功能分类: what was spent by item (项) and kind, all sources of money.

create view marts.final_expenditure_by_function as
select * exclude (kind) from marts.spending_by_function where kind = 'final_account';
