import { mailTopicPrefix, topicName } from '../names'
import { expression } from './expression'

/** The variables that hold the routes, one after the other. */
const concatenated = (tables: number, prefix: string): string =>
  Array.from({ length: tables }, (_, index) => `$${prefix}${index + 1}`).reduce(
    (all, table) => `$append(${all}, ${table})`,
  )

/** The same text in JSONata for routes and for digests, whose tables have a severity from which on they list nothing. */
interface Chosen {
  readonly tables: number
  /** What the names of the variables begin with. */
  readonly prefix: string
  /** What is compared beside, and what a route of `$taken` yields. */
  readonly also: string
  /** Whether any route takes another source than GuardDuty's findings. */
  readonly bySource: boolean
  readonly yields: string
}

/** A route that names no sources takes GuardDuty's findings. */
const ofSource = ` and ($exists($route.sources) ? $source in $route.sources : $source = 'GUARDDUTY')`

/**
 * The routes that take the finding: what `whyNotTaken` says, in JSONata. `*` stands for any characters: the text must begin and end
 * as the glob does, and have its middle parts in their order between.
 */
const chosen = ({ tables, prefix, also, bySource, yields }: Chosen): string =>
  expression(`(
  $d := $event.detail;
  $fits := function($glob, $text) {(
    $parts := $split($glob, '*');
    $first := $parts[0];
    $last := $parts[-1];
    $between := $length($text) - $length($first) - $length($last);
    $count($parts) = 1 ? $glob = $text
    : $between < 0 or $substring($text, 0, $length($first)) != $first
      or $substring($text, $length($text) - $length($last)) != $last ? false
    : $reduce(
        $append([$substring($text, $length($first), $between)], $parts[[1..($count($parts) - 2)]]),
        function($rest, $part) {
          $rest = null ? null : $contains($rest, $part) ? $substringAfter($rest, $part) : null
        }
      ) != null
  )};
  $fitsAny := function($globs) { $count($filter($globs, function($glob) { $fits($glob, $d.type) })) > 0 };
  $line := $who.line;
  $routes := ${concatenated(tables, prefix)};
  $taken := $filter($routes, function($route) {
    $d.severity >= $route.from${also}${bySource ? ofSource : ''}
    and $not($d.accountId in $route.not)
    and ($route.all = true or $d.accountId in $route.accounts or $count($line[$ in $route.units]) > 0)
    and $count($line[$ in $route.notUnits]) = 0
    and ($exists($route.types) ? $fitsAny($route.types) : true)
    and ($exists($route.exceptTypes) ? $not($fitsAny($route.exceptTypes)) : true)
    and ($exists($route.resources) ? $d.resource.resourceType in $route.resources : true)
    and $not($route.samples = false and $d.service.additionalInfo.sample = true)
  });
  [${yields}]
)`)

/**
 * The routes that notify of the finding.
 * @param tables how many variables hold them
 * @param bySource whether `$source` says what is to be told, and routes may take other sources than GuardDuty's findings. Default no.
 * @param handsOver whether any of them has a topic of the company's own, which is a message of its own. Default no.
 */
export const chosenRoutes = (tables: number, bySource = false, handsOver = false): string =>
  chosen({
    tables,
    prefix: 'routes',
    also: '',
    bySource,
    yields: handsOver
      ? `$taken.([
          $not(topicOnly = true) ? { 'name': name, 'lines': lines },
          $exists(topic) ? { 'name': name, 'company': topic }
        ])`
      : `$map($taken, function($route) {{ 'name': $route.name, 'lines': $route.lines }})`,
  })

/**
 * The topics that are to hear of the finding in a digest: what `isForDigest` says, one for mail and one for Slack.
 * @param tables how many variables hold the digests
 * @param bySource as for routes. Default no.
 */
export const chosenDigests = (tables: number, bySource = false): string =>
  chosen({
    tables,
    prefix: 'digests',
    also: ' and $d.severity < $route.below',
    bySource,
    yields: `$taken.(
      $digest := { 'route': name, 'digest': digest, 'below': minimum };
      [mail ? $merge([$digest, {'topic': '${mailTopicPrefix}' & name}]), slack ? $merge([$digest, {'topic': '${topicName('')}' & name}])]
    )`,
  })
