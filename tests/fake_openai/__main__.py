import argparse
import sys
import threading

from tests.fake_openai import FakeOpenAI


def main() -> None:
    parser = argparse.ArgumentParser(description="A fake OpenAI server for tests in a browser.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--control", action="store_true", help="obey POST /_control and show GET /_calls")
    arguments = parser.parse_args()
    with FakeOpenAI(port=arguments.port, has_control=arguments.control) as server:
        sys.stdout.write(f"{server.base_url}\n")
        sys.stdout.flush()
        threading.Event().wait()


if __name__ == "__main__":
    main()
