"""A focus session may be begun for a habit that counts minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("focus_sessions", sa.Column("habit_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("focus_sessions", "habit_id")
