import { testSource } from '../../apps/manifest/sources/sources'
import { anyError, type Json, type State } from './definition'
import { expression } from './expression'
import { cleaning, timing } from './finding-facts'

/** A source beside GuardDuty's findings, as far as a machine has to know of it. */
export interface WordedSource {
  readonly name: string
  /** What messages call it. */
  readonly label: string
  /** The services that send its events; absent where any may. */
  readonly services?: readonly string[]
  /** The kinds of its events, which no other source has. */
  readonly detailTypes: readonly string[]
  /** What an event says, in JSONata of `$event`: an object with the parts of an `EventReading`. */
  readonly reading: string
  /** Whether the console shows it in the account on whose bus it arrived, and not in the security account. */
  readonly isInMembers: boolean
}

/** Whether an event is of the source. */
const isOf = ({ services, detailTypes }: WordedSource): string => {
  const types = JSON.stringify(detailTypes)
  const sent = services === undefined ? '' : ` and $event.source in ${JSON.stringify(services)}`
  return expression(`$event.\`detail-type\` in ${types}${sent}`)
}

/** An id in letters that can imitate nothing, wherever it stands, and of which no program makes a link. */
const plainId = String.raw`$substring($replace($replace($string($read.id), /[^A-Za-z0-9:\/._@+=-]/, '?'), '://', '[:]//'), 0, 200)`

/**
 * The event with a finding's fields for its detail: what routes compare and what a short message says, in a closed alphabet. A severity or
 * an account that cannot be read keeps the event from nobody.
 */
const asFinding = (read: string): string =>
  expression(String.raw`(
    $read := ${read};
    $merge([$event, {
      'region': $exists($read.region) and $contains($string($read.region), /^[a-z]{2}(-[a-z]+)+-\d$/) ? $read.region : $event.region,
      'detail': {
        'accountId': $contains($string($read.account), /^\d{12}$/) ? $read.account : $event.account,
        'severity': $type($read.severity) = 'number' ? $read.severity : 10,
        'type': $substring($replace($replace($string($read.type), /[^A-Za-z0-9 _.:\/()-]/, '?'), '://', '[:]//'), 0, 100),
        'id': ${plainId}
      }
    }])
  )`)

/** What is known of an event that could not be read: on which bus it arrived, and what kind it is. Everybody who takes the source gets it. */
const unread = expression(`$merge([$event, {
  'detail': {'accountId': $event.account, 'severity': 10, 'type': $event.\`detail-type\`, 'id': $event.id}
}])`)

/**
 * States that tell of which source an event is, and read it; an event of none of them is a finding of GuardDuty. What fails in reading costs the
 * words, and the event goes to the routes as it came.
 */
export const sourceStates = (sources: readonly WordedSource[], next: string): Readonly<Record<string, State>> => ({
  'Of which source?': {
    Type: 'Choice',
    Choices: sources.map((source) => ({ Condition: isOf(source), Next: `Read ${source.name}` })),
    Default: next,
  },
  ...Object.fromEntries(sources.map((source) => [`Read ${source.name}`, readingState(source, next)])),
})

const readingState = ({ name, label, reading, isInMembers }: WordedSource, next: string): State => {
  const known: Readonly<Record<string, Json>> = {
    source: name,
    by: label,
    signIn: expression(isInMembers ? '$event.account' : '$owner'),
  }
  return {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: `Reading ${name}`,
        States: { [`Reading ${name}`]: { Type: 'Pass', Output: expression(reading), End: true } },
      },
    ],
    Assign: { ...known, read: expression('$states.result[0]'), event: asFinding('$states.result[0]') },
    Catch: anyError(next, { Assign: { ...known, event: unread } }),
    Next: next,
  }
}

/** An address of AWS, which a program may make a link of; nothing of another one, whoever chose it. */
const ofAws = String.raw`
  $ofAws := function($address) {
    $contains($string($address), /^https:\/\/[a-z0-9.-]+\.(aws\.amazon|amazonaws|amazon)\.com(\/[!#-;=?-{}~]*)?$/) ? $address : ''
  };`

const factsWith = (whose: string): string =>
  expression(`(
  $r := $read;
  ${cleaning}${timing}${ofAws}
  $part := function($text, $most) { $replace($clean($text, $most), '|', '/') };
  $s := $event.detail.severity;
  $band := $s >= 9 ? 'CRITICAL' : $s >= 7 ? 'HIGH' : $s >= 4 ? 'MEDIUM' : 'LOW';
  $grade := ($event.source = '${testSource}' ? 'TEST | ' : $r.isSample = true ? 'SAMPLE | ' : '') & $band;
  $says := $by & ': ' & $part($r.says, 60);
  $exists($r.says) ? {
    'grade': $grade,
    'band': $band,
    'first': $join([$grade, $says, $clean($who.name, 64) & ' (' & $event.detail.accountId & ')',${whose} $event.region], ' | '),
    'says': $says,
    'name': $clean($who.name, 64),
    'type': $event.detail.type,
    'id': $event.detail.id,
    'resource': $clean($r.resource, 500),
    'details': $clean($r.details, 500),
    'seen': $says_($r.seen) ? $time($r.seen) : 'at a time that the event does not state',
    'description': $clean($r.description, 700),
    'step': $clean($r.step, 300),
    'page': $ofAws($r.page),
    'open': $ofAws($r.open),
    'thread': $substring($hash($join([$source, $string($r.id), $band], ' '), 'SHA-256'), 0, 32)
  } : {}
)`)

/**
 * What a message says of an event of another source, in the fields of a finding's facts and as clean: whatever an event holds of others'
 * texts ends no part of the first line and makes no address.
 */
export const sourceFacts = factsWith(`
      $who.path = '' ? 'organization root' : $clean($who.path, 200),`)

/** The same where there is no organization, and so no unit to name. */
export const sourceFactsAlone = factsWith('')
