"""What could be said by anybody about anything, in English: truths for all, portraits of oneself, assurances."""

from coaching.listening.hollow.assurances import assurance, hearsay
from coaching.listening.hollow.commonplaces import commonplace
from coaching.listening.hollow.evasions import dodge, put_off, small_talk
from coaching.listening.hollow.portraits import good_will, self_portrait

__all__ = [
    "assurance", "commonplace", "dodge", "good_will", "hearsay", "put_off", "self_portrait", "small_talk",
]  # fmt: skip
