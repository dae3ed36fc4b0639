"""The question bank in JSON."""

from ninja import Router

from coaching.questions.api.lists import router as lists
from coaching.questions.api.reading import router as reading
from coaching.questions.api.staff import router as staff
from coaching.questions.api.topics import router as topics

router = Router()
router.add_router("", reading)
router.add_router("", lists)
router.add_router("/admin", staff)
router.add_router("/admin", topics)

__all__ = ["router"]
