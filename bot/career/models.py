"""Tables of goals, skills and of what was done for them."""

from datetime import date, datetime, time

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class Skill(Base):
    """Something a person gets better at. `minutes` is the sum of its practice."""

    __tablename__ = "skills"
    __table_args__ = (
        Index(
            "uq_skills_title", "user_id", text("lower(title)"), unique=True, postgresql_where=text("deleted_at IS NULL")
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(100))
    minutes: Mapped[int] = mapped_column(server_default="0")
    practised_on: Mapped[date | None]  # the last day of practice
    rating: Mapped[int | None] = mapped_column(SmallInteger)  # the person's own, 1 to 5
    rated_on: Mapped[date | None]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]


class Goal(Base):
    """What a person wants within months. A draft is a goal whose first steps were shown and not yet taken."""

    __tablename__ = "goals"
    __table_args__ = (Index("ix_goals_user_id", "user_id", "status", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(200))
    template: Mapped[str | None] = mapped_column(String(20))  # None is a goal in the person's own words
    why: Mapped[str] = mapped_column(String(500), server_default="")
    started_on: Mapped[date]
    due_on: Mapped[date | None]  # None until the term is chosen
    status: Mapped[str] = mapped_column(String(10), server_default="draft")  # draft, open, done, dropped
    skill_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("skills.id", ondelete="SET NULL"))
    minutes: Mapped[int] = mapped_column(server_default="0")  # of focus on its steps
    created_at: Mapped[datetime]
    closed_on: Mapped[date | None]
    asked: Mapped[list[str]] = mapped_column(ARRAY(String(10)), server_default="{}")  # why, results, stones: once each


class GoalResult(Base):
    """One measurable result of a goal: from `start` to `target`, now at `value`. The key «steps» counts itself."""

    __tablename__ = "goal_results"
    __table_args__ = (Index("ix_goal_results_goal_id", "goal_id"), Index("ix_goal_results_user_id", "user_id"))

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goals.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(10))  # number, percent, yesno
    unit: Mapped[str] = mapped_column(String(20), server_default="")
    start: Mapped[float]
    target: Mapped[float]
    value: Mapped[float]
    checked_on: Mapped[date | None]  # the last day the person said how it stands


class Milestone(Base):
    """A place on the way to a goal, ticked by hand."""

    __tablename__ = "goal_milestones"
    __table_args__ = (Index("ix_goal_milestones_goal_id", "goal_id"), Index("ix_goal_milestones_user_id", "user_id"))

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goals.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(100))
    done_on: Mapped[date | None]


class Step(Base):
    """A step of a goal: a proposal without a task, in the plan with one. `place` is its place in the template."""

    __tablename__ = "goal_steps"
    __table_args__ = (
        Index("ix_goal_steps_goal_id", "goal_id"),
        Index("uq_goal_steps_task", "user_id", "task_id", unique=True, postgresql_where=text("task_id IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    goal_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("goals.id", ondelete="CASCADE"))
    place: Mapped[int | None] = mapped_column(SmallInteger)
    title: Mapped[str] = mapped_column(String(300))
    minutes: Mapped[int | None] = mapped_column(SmallInteger)
    opening: Mapped[str] = mapped_column(String(200), server_default="")  # the first two minutes
    result: Mapped[str | None] = mapped_column(String(20))  # the key of the result that it moves
    adds: Mapped[float] = mapped_column(server_default="0")  # by so much
    day: Mapped[date]
    at: Mapped[time | None]
    task_id: Mapped[int | None] = mapped_column(BigInteger)
    opened: Mapped[bool] = mapped_column(server_default="false")
    done_on: Mapped[date | None]


class Practice(Base):
    """Minutes spent on a skill or a goal; `session_id` is the focus session they came from."""

    __tablename__ = "practice"
    __table_args__ = (
        Index("ix_practice_skill", "user_id", "skill_id", "day"),
        Index(
            "uq_practice_session", "user_id", "session_id", unique=True, postgresql_where=text("session_id IS NOT NULL")
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    skill_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("skills.id", ondelete="CASCADE"))
    goal_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("goals.id", ondelete="CASCADE"))
    day: Mapped[date]
    minutes: Mapped[int] = mapped_column(SmallInteger)
    session_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class SkillTask(Base):
    """A task whose focus minutes are practice of a skill."""

    __tablename__ = "skill_tasks"

    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    skill_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("skills.id", ondelete="CASCADE"))


class Evidence(Base):
    """One line of «что сделано», for a goal or a skill; with a task where finishing it wrote the line."""

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_user_id", "user_id", "day"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    goal_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("goals.id", ondelete="CASCADE"))
    skill_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("skills.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(BigInteger)
    day: Mapped[date]
    text: Mapped[str] = mapped_column(String(500))
    created_at: Mapped[datetime]
