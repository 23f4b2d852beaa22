import type { AnalyzerConfiguration, Type } from '@aws-sdk/client-accessanalyzer'
import type { Tags } from '../../kit/tags'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore, type World } from '../../world/world'
import { startsIn } from '../delegation/starting-places'

type Client = typeof import('@aws-sdk/client-accessanalyzer')

/** An operation of IAM Access Analyzer, by its AWS name. */
export type AnalyzerOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** An analyzer of one account and Region. */
export interface Analyzer {
  readonly name: string
  readonly arn: string
  readonly type: Type
  readonly created: Date
  readonly configuration: AnalyzerConfiguration | undefined
  readonly tags: Tags
}

/** An analyzer that was made now. */
export const newAnalyzer = (
  world: World,
  { account, region }: { readonly account: string; readonly region: string },
  { name, type, configuration, tags }: Pick<Analyzer, 'name' | 'type' | 'configuration' | 'tags'>,
): Analyzer => ({
  name,
  arn: `arn:aws:access-analyzer:${region}:${account}:analyzer/${name}`,
  type,
  created: world.clock.now(),
  configuration,
  tags,
})

/** Analyzers by name, in each account and Region. */
export const analyzers = defineStore('accessanalyzer', (world) => {
  const starting = (world.scenario.services?.accessAnalyzer ?? []).map((places) => ({
    name: `guardpost-sandbox-${places.type.toLowerCase().replaceAll('_', '-')}`,
    type: places.type,
    starts: startsIn(world, places),
  }))
  return new RegionalMap(
    (account, region) =>
      new Map<string, Analyzer>(
        starting
          .filter(({ starts }) => starts({ account, region }))
          .map(({ name, type }) => [
            name,
            newAnalyzer(world, { account, region }, { name, type, configuration: undefined, tags: new Map() }),
          ]),
      ),
  )
})
