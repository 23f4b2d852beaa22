"""Calls operations of the sandbox with boto3, and keeps what each answered and what of it is not as its model has it."""

import json
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from model_check import answer_faults

#: Names of services in the sandbox's support table that boto3 calls otherwise.
BOTO_NAMES = {"eventbridge": "events", "states": "stepfunctions"}

MANAGEMENT, SECURITY, WORKLOAD = "111111111111", "222222222222", "333333333333"
HOME = "ap-northeast-1"


class Recorder:
    """The world under test: makes clients, calls, and counts what was right."""

    def __init__(self, url, scenario, allowed):
        self.url = url
        #: Path of the scenario that the sandbox began with.
        self.scenario = scenario
        #: Texts of faults that are known, with the reason.
        self.allowed = allowed
        self.succeeded = set()
        self.faults = []
        self.calls = 0
        self.shown = set()

    def client(self, service, account=SECURITY, region=HOME, keys=None):
        keys = keys or {"aws_access_key_id": account, "aws_secret_access_key": "sandbox"}
        config = Config(
            retries={"max_attempts": 1}, inject_host_prefix=False, s3={"addressing_style": "path"}, parameter_validation=False
        )
        name = BOTO_NAMES.get(service, service)
        client = boto3.client(name, endpoint_url=self.url, region_name=region, config=config, **keys)
        client.meta.events.register("before-parse", lambda **event: self._look(client, service, **event))
        return Caller(self, service, client)

    def _look(self, client, service, operation_model, response_dict, **_):
        if response_dict["status_code"] >= 300:
            return
        body = response_dict["body"]
        protocol = client.meta.service_model.resolved_protocol
        for fault in answer_faults(operation_model, protocol, body if isinstance(body, bytes) else b""):
            self.fault(f"{service}:{operation_model.name} {fault}")

    def fault(self, text):
        """Counts a fault, unless it is one that is known."""
        known = next((known for known in self.allowed if known in text), None)
        if known:
            self.shown.add(known)
        elif text not in self.faults:
            self.faults.append(text)

    def control(self, path, body):
        """A request to the sandbox's control API."""
        request = urllib.request.Request(f"{self.url}/_sandbox/{path}", json.dumps(body).encode(), method="POST")
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def confirmation_token(self, address):
        """The token of the confirmation that was sent to an address."""
        with urllib.request.urlopen(f"{self.url}/_sandbox/mail") as answer:
            links = [mail["link"] for mail in json.loads(answer.read()) if mail["to"] == address and mail.get("link")]
        return urllib.parse.parse_qs(urllib.parse.urlparse(links[-1]).query)["token"][0]

    def reset(self, more):
        """Begins again with the scenario of the start, and more."""
        with open(self.scenario, encoding="utf-8") as file:
            return self.control("reset", {**json.load(file), **more})

    def wait(self, seconds):
        """Moves the sandbox's clock."""
        return self.control("clock", {"advanceSeconds": seconds})


class Caller:
    """A client whose calls are counted, by the name of boto3's method."""

    def __init__(self, recorder, service, client):
        self._recorder = recorder
        self._service = service
        self._client = client

    def __getattr__(self, method):
        operation = self._client.meta.method_to_api_mapping[method]

        def call(**parameters):
            self._recorder.calls += 1
            try:
                answer = getattr(self._client, method)(**parameters)
            except ClientError as error:
                self._recorder.fault(f"{self._service}:{operation} is refused: {error.response['Error']}")
                return {}
            self._recorder.succeeded.add((self._service, operation))
            return answer

        return call
