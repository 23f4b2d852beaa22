#!/usr/bin/env bash
# In AWS's rule engine a dot in a field's name is a step of a path, and an object never "exists".
#
# Guess, before it was run: {"detail.severity": [8]} looks for a field of that very name and matches nothing, and
# {"accessKeyDetails": [{"exists": true}]} matches the findings that have access key details.
# Seen, with aws/event-ruler 1.8.1:
#   {"detail.severity": [8]} matches {"detail": {"severity": 8}}, and {"detail": {"severity": [8]}} matches {"detail.severity": 8}
#   {"exists": true} on a field that holds an object does not match; {"exists": false} does
# Consequence: "all findings but those with access key details", written with exists, lets all of them through;
# a leaf below has to be asked for (accessKeyDetails.userName).
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
cat >Match.java <<'CODE'
import software.amazon.event.ruler.Machine;

public class Match {
  static final String FINDING = "{\"detail\":{\"severity\":8,\"resource\":{\"accessKeyDetails\":{\"userName\":\"a\"}}}}";

  static void match(String pattern, String event) throws Exception {
    Machine machine = new Machine();
    machine.addRule("rule", pattern);
    System.out.println(pattern + " " + !machine.rulesForJSONEvent(event).isEmpty());
  }

  public static void main(String[] arguments) throws Exception {
    match("{\"detail.severity\":[8]}", FINDING);
    match("{\"detail\":{\"resource.accessKeyDetails\":{\"userName\":[\"a\"]}}}", FINDING);
    match("{\"detail\":{\"severity\":[8]}}", "{\"detail.severity\":8}");
    match("{\"detail\":{\"resource\":{\"accessKeyDetails\":[{\"exists\":true}]}}}", FINDING);
    match("{\"detail\":{\"resource\":{\"accessKeyDetails\":[{\"exists\":false}]}}}", FINDING);
    match("{\"detail\":{\"resource\":{\"accessKeyDetails\":{\"userName\":[{\"exists\":true}]}}}}", FINDING);
  }
}
CODE
javac -cp 'lib/*' Match.java 2>/dev/null
java -cp 'lib/*:.' Match | tee seen.txt
diff seen.txt - <<'CODE'
{"detail.severity":[8]} true
{"detail":{"resource.accessKeyDetails":{"userName":["a"]}}} true
{"detail":{"severity":[8]}} true
{"detail":{"resource":{"accessKeyDetails":[{"exists":true}]}}} false
{"detail":{"resource":{"accessKeyDetails":[{"exists":false}]}}} true
{"detail":{"resource":{"accessKeyDetails":{"userName":[{"exists":true}]}}}} true
CODE
