#!/usr/bin/env bash
# Asks AWS's open-source rule engine again for every answer in answers.json, and writes them anew; a pattern or an event that was added
# there is answered too. It runs by hand, and needs Java and Maven.
set -eu
cd "$(dirname "$0")"
version=1.8.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<CODE
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>answers</groupId><artifactId>answers</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>software.amazon.event.ruler</groupId><artifactId>event-ruler</artifactId><version>$version</version>
  </dependency></dependencies>
</project>
CODE
mvn --quiet --batch-mode --file "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib"
javac -Xlint:-deprecation -cp "$work/lib/*" -d "$work" Answers.java
java -cp "$work/lib/*:$work" Answers answers.json "software.amazon.event.ruler:event-ruler:$version" >"$work/answers.json"
mv "$work/answers.json" answers.json
