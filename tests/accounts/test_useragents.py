"""Browsers and programs by the names people know."""

from __future__ import annotations

import pytest

from accounts import useragents

MOZILLA = "Mozilla/5.0 "
WINDOWS = MOZILLA + "(Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
ANDROID = MOZILLA + "(Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
IPHONE = MOZILLA + "(iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (WINDOWS + "Chrome/142.0.0.0 Safari/537.36", "Chrome", "Windows"),
        (WINDOWS + "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge", "Windows"),
        (WINDOWS + "Chrome/142.0.0.0 Whale/4.34.0.0 Safari/537.36", "Whale", "Windows"),
        (WINDOWS + "Chrome/142.0.0.0 Safari/537.36 OPR/125.0.0.0", "Opera", "Windows"),
        (MOZILLA + "(X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox", "Linux"),
        (
            MOZILLA + "(Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15",
            "Safari",
            "macOS",
        ),
        (IPHONE + "Version/26.0 Mobile/15E148 Safari/604.1", "Safari", "iPhone"),
        (IPHONE + "CriOS/142.0.0.0 Mobile/15E148 Safari/604.1", "Chrome", "iPhone"),
        (ANDROID + "SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Android"),
        (ANDROID + "Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36 KAKAOTALK/25.9.0", "KakaoTalk", "Android"),
        ("python-httpx/0.28.1", "python-httpx", ""),
        ("InterviewOS/3 (Android 16)", "InterviewOS", "Android"),
        ("Mozilla/5.0", "", ""),
        ("", "", ""),
    ],
)
def test_it_is_named_as_people_know_it(user_agent, browser, system):
    assert useragents.told(user_agent) == (browser, system)


def test_a_name_without_end_is_cut_and_takes_no_time():
    assert len(useragents.told("a" * 300).browser) <= 40
