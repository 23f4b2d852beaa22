import type { Scenario } from './scenario'

/** Accounts that a scenario names, and where. */
interface NamedAccounts {
  readonly place: string
  readonly ids: readonly string[]
}

/** The accounts that stand in `services` of a scenario: where something is on, and who administers it. */
export const accountsOfServices = ({ services = {} }: Scenario): readonly NamedAccounts[] => {
  const { securityHub, securityHubV2, inspector, macie, config, accessAnalyzer = [] } = services
  const administered = Object.entries({ securityHub, securityHubV2, inspector, macie })
  const places = [
    ...administered.map(([name, one]) => ({ place: `services.${name}`, one })),
    { place: 'services.config', one: config },
    ...accessAnalyzer.map((one, index) => ({ place: `services.accessAnalyzer[${index}]`, one })),
  ]
  return [
    ...places.flatMap(({ place, one }) =>
      one === undefined || one.accounts === 'ALL' ? [] : [{ place: `${place}.accounts`, ids: one.accounts }],
    ),
    ...administered.flatMap(([name, one]) =>
      one?.administrator === undefined ? [] : [{ place: `services.${name}.administrator`, ids: [one.administrator] }],
    ),
  ]
}
