import type { World } from '../../../world/world'
import { readSsmParameter } from '../../ssm/read-ssm-parameter'
import { validationError } from '../errors'
import { exportsIn } from '../exports'
import type { ResourceIdentity } from '../provision/resource-type'
import type { Stack, StackDefinition } from '../stack'
import { evaluateConditions } from '../template/conditions'
import { pseudoParameters } from '../template/pseudo-parameters'
import type { Scope } from '../template/scope'

/** A stack, or the stack that a template would make. */
export type StackPlace = Pick<Stack, 'id' | 'name' | 'account' | 'region'>

const importValue = (world: World, place: StackPlace, name: string): string => {
  const found = exportsIn(world, place).find((exported) => exported.name === name)
  if (!found) throw validationError(`No export named ${name} found.`)
  return found.value
}

const ssmParameter = (world: World, place: StackPlace, name: string, version: string | undefined): string => {
  const found = readSsmParameter(world, place, version === undefined ? name : `${name}:${version}`)
  if (found === undefined) {
    throw validationError(`Unable to fetch parameters [${name}] from parameter store for this account.`)
  }
  return found
}

/** The scope in which a stack's definition is evaluated, its conditions decided. */
export const stackScope = (
  world: World,
  place: StackPlace,
  definition: StackDefinition,
  resource: (logicalId: string) => ResourceIdentity | undefined,
): Scope => {
  const parameters = Object.fromEntries([...definition.parameters].map(([key, { resolved }]) => [key, resolved]))
  const scope: Scope = {
    template: definition.template,
    parameters,
    pseudo: pseudoParameters({ ...place, notificationArns: definition.notificationArns }),
    conditions: {},
    resource,
    importValue: (name) => importValue(world, place, name),
    ssmParameter: (name, version) => ssmParameter(world, place, name, version),
  }
  return { ...scope, conditions: evaluateConditions(scope) }
}
