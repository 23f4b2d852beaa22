#!/usr/bin/env bash
# A rule that an emulator's EventBridge matches or refuses is not yet one that AWS's own rule engine matches or refuses.
#
# Guess, before it was run: for plain fields of GuardDuty's findings, moto and AWS's rule engine decide alike.
# Seen, with aws/event-ruler 1.8.1 and moto 5.2.5:
#   pattern on a field below networkInterfaces, which is a list of objects   rule engine: matches    moto: does not
#   {"exists": true} on an empty list                                        rule engine: does not   moto: matches
#   a numeric range turned round, anything-but of mixed kinds, "detail": {}  rule engine: refuses    moto: takes them
# Consequence: tests of rules against the emulator fail for a right pattern and pass for one that PutRule refuses.
# What needs no emulator: TestEventPattern, or the rule engine itself, which is a small jar.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'CODE'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>1.8.1</version>
  </dependency></dependencies>
</project>
CODE
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=lib
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'moto[events]==5.2.5'

cat >cases.json <<'CODE'
[
  ["second of two interfaces", "{\"detail\":{\"resource\":{\"instanceDetails\":{\"networkInterfaces\":{\"subnetId\":[\"subnet-2\"]}}}}}",
    "{\"detail\":{\"resource\":{\"instanceDetails\":{\"networkInterfaces\":[{\"subnetId\":\"subnet-1\"},{\"subnetId\":\"subnet-2\"}]}}}}"],
  ["the only interface", "{\"detail\":{\"resource\":{\"instanceDetails\":{\"networkInterfaces\":{\"subnetId\":[\"subnet-2\"]}}}}}",
    "{\"detail\":{\"resource\":{\"instanceDetails\":{\"networkInterfaces\":[{\"subnetId\":\"subnet-2\"}]}}}}"],
  ["exists on an empty list", "{\"detail\":{\"service\":{\"additionalInfo\":{\"threatLists\":[{\"exists\":true}]}}}}",
    "{\"detail\":{\"service\":{\"additionalInfo\":{\"threatLists\":[]}}}}"],
  ["range turned round", "{\"detail\":{\"severity\":[{\"numeric\":[\">\",7,\"<\",4]}]}}", "{\"detail\":{\"severity\":5}}"],
  ["anything-but of mixed kinds", "{\"detail\":{\"severity\":[{\"anything-but\":[1,\"low\"]}]}}", "{\"detail\":{\"severity\":5}}"],
  ["empty object", "{\"detail\":{}}", "{\"detail\":{\"severity\":5}}"],
  ["a number, to compare", "{\"detail\":{\"severity\":[8]}}", "{\"detail\":{\"severity\":8.0}}"]
]
CODE
cat >Decide.java <<'CODE'
import com.fasterxml.jackson.databind.*;
import java.io.File;
import software.amazon.event.ruler.Machine;

public class Decide {
  public static void main(String[] arguments) throws Exception {
    for (JsonNode one : new ObjectMapper().readTree(new File("cases.json"))) {
      String said;
      try {
        Machine machine = new Machine();
        machine.addRule("rule", one.get(1).asText());
        said = machine.rulesForJSONEvent(one.get(2).asText()).isEmpty() ? "no match" : "match";
      } catch (com.fasterxml.jackson.core.JsonParseException refused) {
        said = "refused";
      }
      System.out.println(one.get(0).asText() + ": " + said);
    }
  }
}
CODE
cat >decide.py <<'CODE'
import json
from moto.events.exceptions import InvalidEventPatternException
from moto.events.models import EventPattern
for title, pattern, event in json.load(open('cases.json')):
    try:
        said = 'match' if EventPattern.load(pattern).matches_event(json.loads(event)) else 'no match'
    except InvalidEventPatternException:
        said = 'refused'
    print(f'{title}: {said}')
CODE
javac -cp 'lib/*' Decide.java 2>/dev/null
java -cp 'lib/*:.' Decide >engine.txt
venv/bin/python decide.py >moto.txt
echo 'rule engine:' && cat engine.txt && echo 'moto:' && cat moto.txt
diff engine.txt - <<'CODE'
second of two interfaces: match
the only interface: match
exists on an empty list: no match
range turned round: refused
anything-but of mixed kinds: refused
empty object: refused
a number, to compare: match
CODE
diff moto.txt - <<'CODE'
second of two interfaces: no match
the only interface: no match
exists on an empty list: match
range turned round: no match
anything-but of mixed kinds: match
empty object: match
a number, to compare: match
CODE
