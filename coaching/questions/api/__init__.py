"""The question bank in JSON."""

from ninja import Router

from coaching.questions.api.lists import router as lists
from coaching.questions.api.reading import router as reading

router = Router()
router.add_router("", reading)
router.add_router("", lists)

__all__ = ["router"]
