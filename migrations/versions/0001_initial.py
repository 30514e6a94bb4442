"""The first tables: intake, delivery, people, tasks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delivery",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=10), server_default="pending", nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("key", name=op.f("uq_delivery_key")),
    )
    op.create_index(
        "ix_delivery_closed_at",
        "delivery",
        ["closed_at"],
        unique=False,
        postgresql_where=sa.text("closed_at IS NOT NULL"),
    )
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["urgency", "due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        "ix_delivery_joined", "delivery", ["joined"], unique=False, postgresql_where=sa.text("joined IS NOT NULL")
    )
    op.create_index(
        "ix_delivery_sending", "delivery", ["claimed_at"], unique=False, postgresql_where=sa.text("status = 'sending'")
    )
    op.create_index(
        "ix_delivery_subject",
        "delivery",
        ["kind", "ref"],
        unique=False,
        postgresql_where=sa.text("status IN ('pending', 'sending')"),
    )
    op.create_index("ix_delivery_user_id", "delivery", ["user_id"], unique=False)
    op.create_index(
        "ix_delivery_waiting",
        "delivery",
        ["user_id", "due_at"],
        unique=False,
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_table(
        "inbox",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("key", name=op.f("uq_inbox_key")),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"], unique=False)
    op.create_index(
        "ix_inbox_undone",
        "inbox",
        ["id"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL"),
    )
    op.create_index(
        "ix_inbox_unseen",
        "inbox",
        ["done_at"],
        unique=False,
        postgresql_where=sa.text("shown_at IS NULL AND done_at IS NOT NULL"),
    )
    op.create_table(
        "poll_position",
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("marker", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_poll_position")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("zone", sa.String(length=64), server_default="Europe/Moscow", nullable=False),
        sa.Column("zone_known", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("reachable", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("muted_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quiet_from", sa.Time(), nullable=True),
        sa.Column("quiet_to", sa.Time(), nullable=True),
        sa.Column("morning_at", sa.Time(), server_default=sa.text("'09:00'"), nullable=False),
        sa.Column("evening_at", sa.Time(), server_default=sa.text("'21:00'"), nullable=False),
        sa.Column("vacation_until", sa.Date(), nullable=True),
        sa.Column("first_done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    op.create_table(
        "tasks",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("instant", sa.DateTime(timezone=True), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("priority", sa.SmallInteger(), server_default="4", nullable=False),
        sa.Column("tags", postgresql.ARRAY(sa.String(length=40)), server_default="{}", nullable=False),
        sa.Column("deadline", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("leads", postgresql.ARRAY(sa.Integer()), server_default="{0}", nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starred_on", sa.Date(), nullable=True),
        sa.Column("moves", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("spent", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_day", sa.Date(), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tasks_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tasks")),
    )
    op.create_index(
        "ix_tasks_done", "tasks", ["user_id", "done_day"], unique=False, postgresql_where=sa.text("done_at IS NOT NULL")
    )
    op.create_index(
        "ix_tasks_open",
        "tasks",
        ["user_id", "day", "at", "id"],
        unique=False,
        postgresql_where=sa.text("done_at IS NULL AND deleted_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_tasks_open", table_name="tasks", postgresql_where=sa.text("done_at IS NULL AND deleted_at IS NULL")
    )
    op.drop_index("ix_tasks_done", table_name="tasks", postgresql_where=sa.text("done_at IS NOT NULL"))
    op.drop_table("tasks")
    op.drop_table("users")
    op.drop_table("poll_position")
    op.drop_index(
        "ix_inbox_unseen", table_name="inbox", postgresql_where=sa.text("shown_at IS NULL AND done_at IS NOT NULL")
    )
    op.drop_index(
        "ix_inbox_undone", table_name="inbox", postgresql_where=sa.text("done_at IS NULL AND failed_at IS NULL")
    )
    op.drop_index("ix_inbox_received_at", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index("ix_delivery_waiting", table_name="delivery", postgresql_where=sa.text("status = 'pending'"))
    op.drop_index("ix_delivery_user_id", table_name="delivery")
    op.drop_index(
        "ix_delivery_subject", table_name="delivery", postgresql_where=sa.text("status IN ('pending', 'sending')")
    )
    op.drop_index("ix_delivery_sending", table_name="delivery", postgresql_where=sa.text("status = 'sending'"))
    op.drop_index("ix_delivery_joined", table_name="delivery", postgresql_where=sa.text("joined IS NOT NULL"))
    op.drop_index("ix_delivery_due", table_name="delivery", postgresql_where=sa.text("status = 'pending'"))
    op.drop_index("ix_delivery_closed_at", table_name="delivery", postgresql_where=sa.text("closed_at IS NOT NULL"))
    op.drop_table("delivery")
