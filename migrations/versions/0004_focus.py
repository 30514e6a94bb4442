"""Focus: sessions of the Pomodoro timer, a person's choices for it, estimates of tasks in 🍅."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "focus_choices",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("length", sa.SmallInteger(), server_default="25", nullable=False),
        sa.Column("rest", sa.SmallInteger(), server_default="5", nullable=False),
        sa.Column("goal", sa.SmallInteger(), server_default="4", nullable=False),
        sa.Column("auto", sa.Boolean(), server_default="false", nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_focus_choices_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_focus_choices")),
    )
    op.create_table(
        "focus_estimates",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("task_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("planned", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_focus_estimates_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "task_id", name=op.f("pk_focus_estimates")),
    )
    op.create_table(
        "focus_sessions",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("task_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.String(length=300), server_default="", nullable=False),
        sa.Column("extra", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("in_row", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("hour", sa.SmallInteger(), nullable=True),
        sa.Column("moved", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("length", sa.SmallInteger(), nullable=False),
        sa.Column("rest", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pauses", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("stopping", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("long_break", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("break_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_focus_sessions_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_sessions")),
    )
    op.create_index(
        "ix_focus_sessions_day",
        "focus_sessions",
        ["user_id", "day"],
        unique=False,
        postgresql_where=sa.text("day IS NOT NULL"),
    )
    op.create_index(
        "ix_focus_sessions_latest",
        "focus_sessions",
        ["user_id", "id"],
        unique=False,
        postgresql_where=sa.text("length > 0"),
    )
    op.create_index(
        "ix_focus_sessions_task",
        "focus_sessions",
        ["user_id", "task_id"],
        unique=False,
        postgresql_where=sa.text("outcome = 'whole'"),
    )
    op.create_index(
        "uq_focus_sessions_live",
        "focus_sessions",
        ["user_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'closed'"),
    )


def downgrade() -> None:
    op.drop_index("uq_focus_sessions_live", table_name="focus_sessions", postgresql_where=sa.text("state <> 'closed'"))
    op.drop_index("ix_focus_sessions_task", table_name="focus_sessions", postgresql_where=sa.text("outcome = 'whole'"))
    op.drop_index("ix_focus_sessions_latest", table_name="focus_sessions", postgresql_where=sa.text("length > 0"))
    op.drop_index("ix_focus_sessions_day", table_name="focus_sessions", postgresql_where=sa.text("day IS NOT NULL"))
    op.drop_table("focus_sessions")
    op.drop_table("focus_estimates")
    op.drop_table("focus_choices")
