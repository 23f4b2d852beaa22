import type { Route } from '../manifest'

/** What a route chooses of the findings of its accounts, beside their severity; a part that is absent takes all. */
export type FindingChoice = Pick<Route, 'exceptAccounts' | 'types' | 'exceptTypes' | 'resources' | 'samples'>

/** The choice of a route alone; undefined where it takes all findings from its severity on. */
export const choiceOf = ({
  exceptAccounts,
  types,
  exceptTypes,
  resources,
  samples,
}: FindingChoice): FindingChoice | undefined => {
  const choice = {
    ...(exceptAccounts && { exceptAccounts }),
    ...(types && { types }),
    ...(exceptTypes && { exceptTypes }),
    ...(resources && { resources }),
    ...(samples === false && { samples }),
  }
  return Object.keys(choice).length === 0 ? undefined : choice
}
