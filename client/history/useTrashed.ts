import { useEffect, useState } from 'react'
import { useMapView } from '#client/session/BoardProvider.tsx'

/** Ids of the elements in the bin, as the document has them; calls `onChange` when there are others. */
export function useTrashed(onChange: () => void): ReadonlySet<string> {
  const view = useMapView()
  const [ids, setIds] = useState(() => new Set(view.trashed()))
  useEffect(() => {
    let before = new Set(view.trashed())
    return view.subscribeAll(() => {
      const now = new Set(view.trashed())
      if (now.size === before.size && [...now].every((id) => before.has(id))) return
      before = now
      setIds(now)
      onChange()
    })
  }, [view, onChange])
  return ids
}
