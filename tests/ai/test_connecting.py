import os
import subprocess
import sys

from interviewos import ai
from tests.plugins.openai import KEY


def test_one_client_serves_the_process_until_the_settings_change(fake_openai, settings):
    first = ai.provider()
    assert ai.provider() is first
    settings.OPENAI_MODEL = "another-model"
    assert ai.provider().model == "another-model"


def test_a_forked_process_speaks_through_its_own_client(model):
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, b"own" if ai.provider() is not model else b"shared")
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"own"


def test_the_key_is_sent_to_the_server(model, fake_openai, asked):
    model.complete(asked)
    assert fake_openai.calls[0].headers["authorization"] == f"Bearer {KEY}"


def test_a_server_of_ones_own_needs_no_key(fake_openai, settings, asked):
    settings.OPENAI_API_KEY = ""
    assert ai.is_configured()
    assert ai.provider().complete(asked).text
    assert fake_openai.calls[0].headers["authorization"] == "Bearer none"


def test_the_host_that_words_are_sent_to_is_named(settings):
    settings.OPENAI_API_KEY, settings.OPENAI_BASE_URL = KEY, ""
    assert ai.host() == "api.openai.com"
    settings.OPENAI_BASE_URL = "https://llm.example.org:8443/v1"
    assert ai.host() == "llm.example.org"


def test_a_process_that_talks_to_no_model_does_not_load_the_library():
    code = "import sys, interviewos.ai; sys.exit('openai' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
