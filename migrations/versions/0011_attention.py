"""Digests once a week for whoever ignores them, the line that a plan was sent with, and the owner's counts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "day_counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "what", name=op.f("pk_day_counts")),
    )
    op.add_column("coach_wishes", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column("coach_wishes", sa.Column("told_key", sa.String(length=40), nullable=True))
    op.add_column("coach_wishes", sa.Column("told_text", sa.String(length=300), nullable=True))
    op.add_column("delivery", sa.Column("tapped_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("rhythms", sa.Column("weekly", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("rhythms", sa.Column("stays", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("rhythms", sa.Column("eased_on", sa.Date(), nullable=True))
    op.add_column("users", sa.Column("returned", sa.SmallInteger(), server_default="0", nullable=False))
    op.create_index("ix_users_created_at", "users", ["created_at"], unique=False)
    op.create_index("ix_users_lost", "users", ["id"], unique=False, postgresql_where=sa.text("NOT reachable"))


def downgrade() -> None:
    op.drop_index("ix_users_lost", table_name="users", postgresql_where=sa.text("NOT reachable"))
    op.drop_index("ix_users_created_at", table_name="users")
    op.drop_column("users", "returned")
    op.drop_column("rhythms", "eased_on")
    op.drop_column("rhythms", "stays")
    op.drop_column("rhythms", "weekly")
    op.drop_column("delivery", "tapped_at")
    op.drop_column("coach_wishes", "told_text")
    op.drop_column("coach_wishes", "told_key")
    op.drop_column("coach_wishes", "told_on")
    op.drop_table("day_counts")
