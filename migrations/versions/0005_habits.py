"""Habits: a row a habit with the history of its rules, a row a habit and month with its marks; users.day_ends_at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "habits",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("emoji", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("unit", sa.String(length=30), server_default="", nullable=False),
        sa.Column("minimum", sa.String(length=60), server_default="", nullable=False),
        sa.Column("plan", sa.String(length=120), server_default="", nullable=False),
        sa.Column("part", sa.String(length=8), nullable=True),
        sa.Column("times", postgresql.ARRAY(sa.Time()), server_default="{}", nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("pauses", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("step_answered_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_habits_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_habits")),
    )
    op.create_index(
        "ix_habits_active", "habits", ["user_id", "id"], unique=False, postgresql_where=sa.text("archived_on IS NULL")
    )
    op.create_index(
        "ix_habits_archived",
        "habits",
        ["user_id", "id"],
        unique=False,
        postgresql_where=sa.text("archived_on IS NOT NULL"),
    )
    op.create_table(
        "habit_months",
        sa.Column("habit_id", sa.BigInteger(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("codes", postgresql.ARRAY(sa.Integer()), nullable=False),
        sa.ForeignKeyConstraint(
            ["habit_id"], ["habits.id"], name=op.f("fk_habit_months_habit_id_habits"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_habit_months_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("habit_id", "month", name=op.f("pk_habit_months")),
    )
    op.create_index("ix_habit_months_user_id", "habit_months", ["user_id"], unique=False)
    op.add_column("users", sa.Column("day_ends_at", sa.Time(), server_default=sa.text("'03:00'"), nullable=False))


def downgrade() -> None:
    op.drop_column("users", "day_ends_at")
    op.drop_index("ix_habit_months_user_id", table_name="habit_months")
    op.drop_table("habit_months")
    op.drop_index("ix_habits_archived", table_name="habits", postgresql_where=sa.text("archived_on IS NOT NULL"))
    op.drop_index("ix_habits_active", table_name="habits", postgresql_where=sa.text("archived_on IS NULL"))
    op.drop_table("habits")
