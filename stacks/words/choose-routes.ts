import { expression } from './expression'

/** The variables that hold the routes, one after the other. */
const concatenated = (tables: number): string =>
  Array.from({ length: tables }, (_, index) => `$routes${index + 1}`).reduce(
    (all, table) => `$append(${all}, ${table})`,
  )

/**
 * The routes that notify of the finding: what `whyNotTaken` says, in JSONata. `*` stands for any characters: the text must begin and end
 * as the glob does, and have its middle parts in their order between.
 * @param tables how many variables hold them
 */
export const chosenRoutes = (tables: number): string =>
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
  $routes := ${concatenated(tables)};
  [$map($filter($routes, function($route) {
    $d.severity >= $route.from
    and $not($d.accountId in $route.not)
    and ($route.all = true or $d.accountId in $route.accounts or $count($line[$ in $route.units]) > 0)
    and $count($line[$ in $route.notUnits]) = 0
    and ($exists($route.types) ? $fitsAny($route.types) : true)
    and ($exists($route.exceptTypes) ? $not($fitsAny($route.exceptTypes)) : true)
    and ($exists($route.resources) ? $d.resource.resourceType in $route.resources : true)
    and $not($route.samples = false and $d.service.additionalInfo.sample = true)
  }), function($route) {{ 'name': $route.name, 'lines': $route.lines }})]
)`)
