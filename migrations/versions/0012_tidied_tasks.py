"""What was taken away is dropped after a while, found by when it was."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    deleted = sa.text("deleted_at IS NOT NULL")
    op.create_index("ix_tasks_deleted", "tasks", ["deleted_at"], unique=False, postgresql_where=deleted)


def downgrade() -> None:
    op.drop_index("ix_tasks_deleted", table_name="tasks")
