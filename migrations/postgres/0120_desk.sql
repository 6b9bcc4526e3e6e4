-- Who used a voucher for its holder at a desk. What happened before stays as it was: nobody acted for anybody.
ALTER TABLE ledger_vouchers ADD COLUMN proxy TEXT;
CREATE INDEX ledger_vouchers_by_proxy ON ledger_vouchers (proxy, ended_at_ms) WHERE proxy IS NOT NULL;
