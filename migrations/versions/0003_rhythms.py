"""The day's rhythm: what a person wants to hear unasked, and which days have been told."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rhythms",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("morning_on", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("evening_on", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("morning_day", sa.Date(), nullable=True),
        sa.Column("evening_day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_rhythms_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_rhythms")),
    )


def downgrade() -> None:
    op.drop_table("rhythms")
