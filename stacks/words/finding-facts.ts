import { expression } from './expression'
import { details, reading, resources } from './finding-details'

/**
 * Characters that end a line, draw over another one or turn the direction of a text: nothing that somebody else has named keeps them.
 * Nor does an address, of which programs that show mail make a link.
 */
export const cleaning = String.raw`
  $clean := function($text, $most) {
    $substring($replace($replace($replace($string($text), /[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/, ' '),
      /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/, ''), '://', '[:]//'), 0, $most)
  };`

/** The type's words, page and first step; of a type that AWS added later, what its name says (`wordsOfUnknown` says the same). */
const type = String.raw`
  $entry := $lookup($types, $d.type);
  $keys := $split($exists($entry) ? $substringBefore($entry, '|') : $unknown, ' ');
  $spaced := function($name) {
    $join($map(
      $split($replace($replace($name, /([a-z0-9])([A-Z])/, '$1 $2'), /([A-Z])([A-Z][a-z])/, '$1 $2'), ' '),
      function($word) { $word = $uppercase($word) ? $word : $lowercase($word) }
    ), ' ')
  };
  $name := function($table, $part) { $exists($lookup($table, $part)) ? $lookup($table, $part) : $spaced($part) };
  $parts := $match($clean($d.type, 150), /^([^:\/]+):([^:\/]+)\/(.+)$/).groups;
  $purpose := $name($purposes, $parts[0]);
  $says := $exists($entry) ? $substringAfter($entry, '|')
    : $not($exists($parts)) ? $clean($d.type, 150)
    : $uppercase($substring($purpose, 0, 1)) & $substring($purpose, 1) & ', ' & $name($kinds, $parts[1]) & ': '
      & $join($map($split($parts[2], /[.!]/), $spaced), ', ');`

/**
 * Copies of one event of a global service, and updates of one finding, are one thread; a higher severity band begins another, because
 * a reply in a thread notifies nobody.
 */
const thread = `
  $key := $r.accessKeyDetails;
  $same := $type($key) = 'object' and $says_($s.eventFirstSeen)
    ? $join([$d.type, $d.accountId, $string($key.principalId), $string($key.userName), $s.eventFirstSeen], ' ')
    : $d.id;`

/** A time in UTC as people read it; an empty text of what is none. */
const time = String.raw`
  $time := function($value) { $says_($value) ? $replace($clean($value, 30), /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z$/, '$1 $2 UTC') : '' };`

/** The same by itself, without what else is read of a finding. */
export const timing = `
  $says_ := function($value) { $type($value) = 'string' and $value != '' };${time}`

/** When it was seen, and how often; GuardDuty's times are in UTC. */
const seen = `${time}
  $from := $time($says_($s.eventFirstSeen) ? $s.eventFirstSeen : $d.createdAt);
  $until := $time($says_($s.eventLastSeen) ? $s.eventLastSeen : $d.updatedAt);
  $times := $type($s.count) = 'number' ? ($s.count = 1 ? 'once' : $string($s.count) & ' times') : '';
  $seen := $join([
    $from = '' and $until = '' ? 'at a time that the finding does not state'
      : $from = '' ? 'last ' & $until
      : $until = '' or $until = $from ? $from
      : 'first ' & $from & ', last ' & $until,
    $times
  ][$ != ''], ', ');`

const factsWith = (whose: string): string =>
  expression(`(
  $d := $event.detail;
  $s := $d.service;
  $r := $d.resource;
  ${cleaning}${reading}${resources}${details}${seen}${type}${thread}
  $band := $d.severity >= 9 ? 'CRITICAL' : $d.severity >= 7 ? 'HIGH' : $d.severity >= 4 ? 'MEDIUM' : 'LOW';
  $region := $event.region;
  $grade := ($s.additionalInfo.sample = true ? 'SAMPLE | ' : '') & $band & ' ' & $formatNumber($d.severity, '0.0##');
  {
    'grade': $grade,
    'band': $band,
    'first': $join([$grade, $says, $clean($who.name, 64) & ' (' & $d.accountId & ')',${whose} $region], ' | '),
    'says': $says,
    'name': $clean($who.name, 64),
    'type': $clean($d.type, 150),
    'id': $clean($d.id, 100),
    'resource': $clean($resource, 500),
    'details': $clean($details, 500),
    'seen': $clean($seen, 120),
    'description': $clean($says_($d.description) ? $d.description : $says_($d.title) ? $d.title : '', 700),
    'step': $steps[$number($keys[1])],
    'page': $pages[$number($keys[0])] & ($keys[2] = '' ? '' : '#' & $keys[2]),
    'open': 'https://' & $region & '.console.aws.amazon.com/guardduty/home?region=' & $region
      & '#/findings?search=id%3D' & $clean($d.id, 100),
    'thread': $substring($hash($same & ' ' & $band, 'SHA-256'), 0, 32)
  }
)`)

/**
 * What a message says of the finding, without any character that could imitate the rest of it. Names that somebody else chose are in
 * `resource`, `details` and `description`, which is GuardDuty's title where it describes nothing.
 */
export const findingFacts = factsWith(`
      $who.path = '' ? 'organization root' : $clean($who.path, 200),`)

/** The same where there is no organization, and so no unit to name. */
export const findingFactsAlone = factsWith('')
