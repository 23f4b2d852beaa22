import type { World } from '../../world/world'
import { isDeleted, type Stack } from './stack'
import { stacksIn } from './state'

/** A value that one stack offers to the others of its account and Region. */
export interface StackExport {
  readonly name: string
  readonly value: string
  readonly stack: Stack
}

type Place = Parameters<typeof stacksIn>[1]

const living = (world: World, place: Place): Stack[] =>
  [...stacksIn(world, place).stacks.values()].filter((stack) => !isDeleted(stack))

/** All exports of an account and Region. */
export const exportsIn = (world: World, place: Place): StackExport[] =>
  living(world, place).flatMap((stack) =>
    stack.outputs.flatMap(({ exportName, value }) =>
      exportName === undefined ? [] : [{ name: exportName, value, stack }],
    ),
  )

/** The stacks that import a value. */
export const importersOf = (world: World, place: Place, name: string): Stack[] =>
  living(world, place).filter((stack) => stack.imports.has(name))
