#!/usr/bin/env bash
# In AWS's open-source rule engine a field inside `$or` takes the place of the same field outside it.
#
# Guess, before it was run: a pattern is a conjunction, so that {"state": ["open"], "$or": [{"state": ["closed"]}, {"kind": ["x"]}]}
# matches only what is open and of kind x; and whoever adds a condition outside of `$or` makes a rule narrower.
# Seen, with event-ruler 1.8.1: in the alternative that names the field again, what stands outside does not count.
#   the pattern {"state": ["open"], "$or": [{"state": ["closed"]}, {"kind": ["x"]}]}
#   {"state": "closed"} matches, although outside of `$or` only "open" is asked for
#   {"state": "open"} does not: the alternative with `state` asks for "closed", the other for a kind
#   {"state": "closed", "kind": "x"} and {"state": "open", "kind": "x"} both match
# A generator that puts a filter beside the patterns of others has to put it into each alternative that names the field.
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
cat >Ask.java <<'CODE'
import software.amazon.event.ruler.Machine;

public class Ask {
  public static void main(String[] none) throws Exception {
    String pattern = "{\"state\": [\"open\"], \"$or\": [{\"state\": [\"closed\"]}, {\"kind\": [\"x\"]}]}";
    for (String event : new String[] {
      "{\"state\": \"closed\"}", "{\"state\": \"open\"}", "{\"state\": \"closed\", \"kind\": \"x\"}", "{\"state\": \"open\", \"kind\": \"x\"}"
    }) {
      Machine machine = new Machine();
      machine.addRule("r", pattern);
      System.out.println(event + "   " + !machine.rulesForJSONEvent(event).isEmpty());
    }
  }
}
CODE
mvn --quiet --batch-mode dependency:copy-dependencies -DoutputDirectory=lib
javac -Xlint:-deprecation -cp 'lib/*' Ask.java
java -cp 'lib/*:.' Ask >seen
cat seen
diff - seen <<'CODE' || { echo 'This behavior has changed.'; exit 1; }
{"state": "closed"}   true
{"state": "open"}   false
{"state": "closed", "kind": "x"}   true
{"state": "open", "kind": "x"}   true
CODE
