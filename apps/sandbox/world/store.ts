import type { World } from './world'

/** Names one service's part of the world and makes it when it is first asked for. */
export interface StoreKey<State> {
  readonly name: string
  readonly create: (world: World) => State
}

/** Declares a store: `const stacks = defineStore('cloudformation', () => new StackStore())`, then `world.store(stacks)`. */
export const defineStore = <State>(name: string, create: (world: World) => State): StoreKey<State> => ({ name, create })
