import { defineStore, type World } from '../../../world/world'
import { readDefinition } from '../definition/check-definition'
import type { Definition } from '../definition/definition'
import type { StateMachine } from '../state'

/** Definitions that were read, by their text. */
class Definitions {
  readonly #read = new Map<string, Definition>()

  of(text: string): Definition {
    const known = this.#read.get(text)
    if (known) return known
    const definition = readDefinition(text)
    this.#read.set(text, definition)
    return definition
  }

  /** They are no state of the world: `GET world` shows those of the machines. */
  toJSON(): undefined {
    return undefined
  }
}

const definitions = defineStore('stateDefinitions', () => new Definitions())

/** The definition of a machine, read once; nobody changes it. */
export const definitionOf = (world: World, { definition }: Pick<StateMachine, 'definition'>): Definition =>
  world.store(definitions).of(definition)
