"""Tasks that repeat, with notes, steps, search and a last edit to take back; how a person means doubtful phrases."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "readings",
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("doubt", sa.String(length=10), nullable=False),
        sa.Column("took_other", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_readings_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "doubt", name=op.f("pk_readings")),
    )
    op.create_table(
        "repeats",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("rrule", sa.String(length=300), nullable=False),
        sa.Column("anchor", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("after_completion", sa.Boolean(), nullable=False),
        sa.Column("workdays", sa.Boolean(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_repeats_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_repeats")),
    )
    op.create_index("ix_repeats_user_id", "repeats", ["user_id"], unique=False)
    op.add_column("tasks", sa.Column("note", sa.Text(), nullable=True))
    op.add_column(
        "tasks", sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), server_default="[]", nullable=False)
    )
    op.add_column("tasks", sa.Column("repeat_id", sa.BigInteger(), nullable=True))
    op.add_column("tasks", sa.Column("occurs", sa.DateTime(), nullable=True))
    op.add_column("tasks", sa.Column("missed", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("tasks", sa.Column("card_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "tasks", sa.Column("before", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True)
    )
    op.add_column("tasks", sa.Column("edits", sa.Integer(), server_default="0", nullable=False))
    op.drop_index(op.f("ix_tasks_done"), table_name="tasks", postgresql_where="(done_at IS NOT NULL)")
    op.create_index(
        "ix_tasks_done",
        "tasks",
        ["user_id", "done_day", "done_at"],
        unique=False,
        postgresql_where=sa.text("done_at IS NOT NULL"),
    )
    op.create_index(
        "ix_tasks_card", "tasks", ["user_id", "card_at"], unique=False, postgresql_where=sa.text("card_at IS NOT NULL")
    )
    op.create_index(
        "ix_tasks_copies",
        "tasks",
        ["repeat_id", "occurs"],
        unique=False,
        postgresql_where=sa.text("repeat_id IS NOT NULL"),
    )
    op.create_index(
        "ix_tasks_star",
        "tasks",
        ["user_id", "starred_on"],
        unique=False,
        postgresql_where=sa.text("starred_on IS NOT NULL"),
    )
    op.create_index(
        "ix_tasks_tagged",
        "tasks",
        ["user_id", "id"],
        unique=False,
        postgresql_where=sa.text("tags <> '{}' AND done_at IS NULL AND deleted_at IS NULL"),
    )
    op.create_index(
        "ix_tasks_words",
        "tasks",
        [
            sa.literal_column(
                "to_tsvector('russian', (('u' || user_id::text) || ' ') || translate(title::text, 'ёЁ', 'еЕ'))"
            )
        ],
        unique=False,
        postgresql_using="gin",
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "uq_tasks_open_copy",
        "tasks",
        ["repeat_id"],
        unique=True,
        postgresql_where=sa.text("repeat_id IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL"),
    )
    op.create_foreign_key(
        op.f("fk_tasks_repeat_id_repeats"), "tasks", "repeats", ["repeat_id"], ["id"], ondelete="SET NULL"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_tasks_repeat_id_repeats"), "tasks", type_="foreignkey")
    op.drop_index(
        "uq_tasks_open_copy",
        table_name="tasks",
        postgresql_where=sa.text("repeat_id IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL"),
    )
    op.drop_index(
        "ix_tasks_words", table_name="tasks", postgresql_using="gin", postgresql_where=sa.text("deleted_at IS NULL")
    )
    op.drop_index(
        "ix_tasks_tagged",
        table_name="tasks",
        postgresql_where=sa.text("tags <> '{}' AND done_at IS NULL AND deleted_at IS NULL"),
    )
    op.drop_index("ix_tasks_star", table_name="tasks", postgresql_where=sa.text("starred_on IS NOT NULL"))
    op.drop_index("ix_tasks_copies", table_name="tasks", postgresql_where=sa.text("repeat_id IS NOT NULL"))
    op.drop_index("ix_tasks_card", table_name="tasks", postgresql_where=sa.text("card_at IS NOT NULL"))
    op.drop_index("ix_tasks_done", table_name="tasks", postgresql_where=sa.text("done_at IS NOT NULL"))
    op.create_index(
        op.f("ix_tasks_done"), "tasks", ["user_id", "done_day"], unique=False, postgresql_where="(done_at IS NOT NULL)"
    )
    op.drop_column("tasks", "edits")
    op.drop_column("tasks", "before")
    op.drop_column("tasks", "card_at")
    op.drop_column("tasks", "missed")
    op.drop_column("tasks", "occurs")
    op.drop_column("tasks", "repeat_id")
    op.drop_column("tasks", "steps")
    op.drop_column("tasks", "note")
    op.drop_index("ix_repeats_user_id", table_name="repeats")
    op.drop_table("repeats")
    op.drop_table("readings")
