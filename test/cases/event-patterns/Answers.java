import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import software.amazon.event.ruler.Machine;

/** Asks AWS's rule engine what each pattern of a file of answers says of each event of its group, and prints the file anew. */
public class Answers {
  static final ObjectMapper JSON = new ObjectMapper();

  /** The numbers of the events that match, or why the pattern is refused. */
  static ObjectNode ask(String pattern, JsonNode events) throws Exception {
    ObjectNode answer = JSON.createObjectNode().put("pattern", pattern);
    Machine machine = new Machine();
    try {
      machine.addRule("rule", pattern);
    } catch (Exception refusal) {
      return answer.put("refused", String.valueOf(refusal.getMessage()).split("\n")[0]);
    }
    ArrayNode matches = answer.putArray("matches");
    for (int index = 0; index < events.size(); index++) {
      if (!machine.rulesForJSONEvent(events.get(index).asText()).isEmpty()) matches.add(index);
    }
    return answer;
  }

  static void line(StringBuilder text, String indent, JsonNode value, boolean isLast) {
    text.append(indent).append(value).append(isLast ? "\n" : ",\n");
  }

  public static void main(String[] arguments) throws Exception {
    StringBuilder text = new StringBuilder("{\n  \"engine\": \"" + arguments[1] + "\",\n  \"groups\": [\n");
    JsonNode groups = JSON.readTree(new File(arguments[0])).get("groups");
    for (int at = 0; at < groups.size(); at++) {
      JsonNode events = groups.get(at).get("events");
      JsonNode patterns = groups.get(at).get("patterns");
      text.append("    {\n      \"name\": " + groups.get(at).get("name") + ",\n      \"events\": [\n");
      for (int index = 0; index < events.size(); index++) line(text, "        ", events.get(index), index == events.size() - 1);
      text.append("      ],\n      \"patterns\": [\n");
      for (int index = 0; index < patterns.size(); index++) {
        JsonNode asked = patterns.get(index);
        String pattern = asked.isObject() ? asked.get("pattern").asText() : asked.asText();
        line(text, "        ", ask(pattern, events), index == patterns.size() - 1);
      }
      text.append("      ]\n    }" + (at == groups.size() - 1 ? "\n" : ",\n"));
    }
    System.out.print(text.append("  ]\n}\n"));
  }
}
