import { mailTopicPrefix } from '../names'
import { expression } from './expression'

/** What a digest says of a finding, at most 700 bytes: what could not be put into words by its type. */
export const digestItem = expression(`(
  $g := $gathered[$index - $count($to)];
  $worded := $exists($facts.first);
  {
    'route': $g.route,
    'topic': $g.topic,
    'below': $g.below,
    'id': $substring($event.detail.id, 0, 100),
    'severity': $event.detail.severity,
    'grade': $worded ? $facts.grade : 'severity ' & $event.detail.severity,
    'says': $worded ? $facts.says : $substring($event.detail.type, 0, 150),
    'name': $worded ? $facts.name : 'name not known',
    'account': $event.detail.accountId,
    'region': $event.region
  }
)`)

/** Findings in a line of a digest, characters of a message in Slack, and of a mail. */
const [idsInLine, slackCharacters, mailCharacters] = [10, 6_000, 60_000]

/** How a line of a digest is opened. Where there are other sources, the line of an event begins with the service that sent it. */
const opening = (bySource: boolean): string =>
  bySource ? 'To open a finding of GuardDuty, sign in to account ' : 'To open one, sign in to account '
const openingOthers = " & '\\nA line that names another service is opened in its console, in the Region of the line.'"

/**
 * Messages of one topic: its findings, each once, those of one severity, type, account and Region in a line, the highest severity first. Every
 * finding is named by its id; what is too long for one message comes in several.
 * @param bySource whether digests list events of other sources, too.
 */
export const digestMessages = (bySource: boolean): string =>
  expression(String.raw`(
  $of := $groups[$group];
  $some := $of.items[0];
  $isMail := $contains($some.topic, '${mailTopicPrefix}');
  $tick := '\u0060';
  $safe := function($text) {
    $isMail ? $text
      : $replace($replace($replace($replace($text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), $tick, '"')
  };
  $findings := $reduce(
    $sort($of.items, function($l, $r) { $l.id = $r.id ? $l.severity < $r.severity : $l.id > $r.id }),
    function($told, $item) {
      $told.id = $item.id ? $told : {'id': $item.id, 'all': $append($told.all, [$merge([$item, {
        'head': $join([$item.grade, $item.says, $item.name & ' (' & $item.account & ')', $item.region], ' | ')
      }])])}
    }, {'id': '', 'all': []}).all;
  $alike := $reduce(
    $sort($findings, function($l, $r) { $l.severity = $r.severity ? $l.head > $r.head : $l.severity < $r.severity }),
    function($told, $item) {
      $told.head = $item.head and $count($told.ids) < ${idsInLine}
        ? {'head': $told.head, 'ids': $append($told.ids, [$item.id]), 'done': $told.done}
        : {'head': $item.head, 'ids': [$item.id], 'done': $append($told.done, [{'head': $told.head, 'ids': $told.ids}])}
    }, {'head': '', 'ids': [], 'done': []});
  $lines := $map($filter($append($alike.done, [$alike]), function($line) { $line.head != '' }), function($line) {
    $safe($line.head) & ' | ' & $count($line.ids) & ($count($line.ids) = 1 ? ' finding: ' : ' findings: ')
      & $safe($join($line.ids, ', '))
  });
  $most := $isMail ? ${mailCharacters} : ${slackCharacters};
  $parts := $reduce($lines, function($told, $line) {
    $length($told[-1]) + $length($line) > $most ? $append($told, [$line])
      : $append([$told[[0..$count($told) - 2]]], [$told[-1] = '' ? $line : $told[-1] & '\n' & $line])
  }, ['']);
  $title := ($rhythm = 'DAILY' ? 'Daily' : 'Weekly') & ' digest | ' & $some.route & ' | ' & $count($findings)
    & ($count($findings) = 1 ? ' finding below ' : ' findings below ') & $some.below;
  $open := '${opening(bySource)}' & $owner & ': https://REGION.console.aws.amazon.com/guardduty/home?region=REGION#/findings?search=id%3DFINDING'${bySource ? openingOthers : ''};
  [$map($parts, function($part, $at) {(
    $heading := $title & ($count($parts) = 1 ? '' : ' | part ' & ($at + 1) & ' of ' & $count($parts));
    $isMail ? {'subject': $heading, 'text': $heading & '\n\n' & $part & '\n\n' & $open}
      : {'text': {
          'version': '1.0',
          'source': 'custom',
          'content': {'textType': 'client-markdown', 'title': $heading, 'description': $part & '\n' & $open, 'keywords': ['GuardDuty', 'digest']}
        }}
  )})]
)`)
