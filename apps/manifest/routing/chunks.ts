/** Lists that are each at most `room` long, each item counted with its comma; an item that is longer stands alone. */
export const chunks = <Item>(items: readonly Item[], lengthOf: (item: Item) => number, room: number): Item[][] => {
  const lists: Item[][] = []
  let left = 0
  for (const item of items) {
    const length = lengthOf(item)
    const last = lists.at(-1)
    if (last && length <= left) last.push(item)
    else lists.push([item])
    left = (last && length <= left ? left : room) - length
  }
  return lists
}
