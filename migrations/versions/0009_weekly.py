"""The review of Sunday evening: its hour, what was said about each week, what goals were asked."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weeks",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("mood", sa.SmallInteger(), nullable=True),
        sa.Column("obstacle", sa.String(length=300), nullable=True),
        sa.Column("asked", sa.String(length=20), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_weeks_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "day", name=op.f("pk_weeks")),
    )
    op.add_column("goal_results", sa.Column("checked_on", sa.Date(), nullable=True))
    op.add_column(
        "goals", sa.Column("asked", postgresql.ARRAY(sa.String(length=10)), server_default="{}", nullable=False)
    )
    op.add_column("rhythms", sa.Column("week_on", sa.Boolean(), server_default=sa.text("true"), nullable=False))
    op.add_column("rhythms", sa.Column("week_at", sa.Time(), server_default=sa.text("'20:00'"), nullable=False))
    op.execute("UPDATE rhythms SET week_on = evening_on")  # whoever wants no evenings wants no Sundays either
    op.add_column("rhythms", sa.Column("week_day", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("rhythms", "week_day")
    op.drop_column("rhythms", "week_at")
    op.drop_column("rhythms", "week_on")
    op.drop_column("goals", "asked")
    op.drop_column("goal_results", "checked_on")
    op.drop_table("weeks")
