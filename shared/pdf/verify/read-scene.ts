import type { RectPt } from '../types.ts'
import { boundsOf, identity, multiply, toMatrix } from './geometry.ts'
import { outlineOf } from './outline.ts'
import { placeText, type Shown, start, type TextState } from './place-text.ts'
import type { Matrix, OperatorList, PageView } from './platform.ts'
import type { DrawnPath, Glyph, PlacedImage, Scene } from './scene.ts'

/**
 * Follows the operators of a page and places every glyph, image and path in default user space. Glyph codes,
 * widths and images come decoded from the viewer; only the graphics and text state is kept here.
 *
 * @source ISO 32000-2 §9.4.4 (text space), §8.4.2 (state stack)
 */
export function readScene(
  list: OperatorList,
  page: PageView,
  layerVisible: (group: unknown) => boolean,
): Scene {
  const walk = sceneWalker(page, layerVisible, list.ops)
  walk.run(list)
  return { glyphs: walk.glyphs, images: walk.images, paths: walk.paths }
}

function sceneWalker(page: PageView, layerVisible: (group: unknown) => boolean, ops: OperatorList['ops']) {
  const codes = (...list: readonly string[]): ReadonlySet<number | undefined> =>
    new Set(list.map((name) => ops[name]))
  const fillOps = codes(
    'fill',
    'eoFill',
    'fillStroke',
    'eoFillStroke',
    'closeFillStroke',
    'closeEOFillStroke',
  )
  const strokeOps = codes(
    'stroke',
    'closeStroke',
    'fillStroke',
    'eoFillStroke',
    'closeFillStroke',
    'closeEOFillStroke',
  )
  const names = new Map(Object.entries(ops).map(([name, code]) => [code, name]))
  const glyphs: Glyph[] = []
  const images: PlacedImage[] = []
  const paths: DrawnPath[] = []
  let state: TextState = { ...start }
  const stack: TextState[] = []
  const marks: boolean[] = []
  let hidden = 0
  let annotationRect: RectPt | undefined
  let clips = false
  let order = 0

  const push = (): void => {
    stack.push({ ...state })
  }
  const pop = (): void => {
    state = stack.pop() ?? state
  }
  const placeImage = (id: string | undefined, inline: unknown, matrix: Matrix): void => {
    images.push({
      id,
      inline,
      matrix,
      bounds: boundsOf(matrix, 0, 0, 1, 1),
      visible: hidden === 0,
      order: order++,
    })
  }

  const showText = (shown: Shown): void => {
    order = placeText(shown, state, { isVisible: hidden === 0, annotationRect, order }, glyphs)
  }

  const moveText = (x: number, y: number): void => {
    state.lineX += x
    state.lineY += y
    state.x = state.lineX
    state.y = state.lineY
  }

  const showLine = (shown: unknown): void => {
    moveText(0, state.leading)
    showText((shown as Shown | undefined) ?? [])
  }
  const setFont = (id: unknown, size: number): void => {
    state.font = page.font(String(id))
    state.size = Math.abs(size)
    state.direction = size < 0 ? -1 : 1
  }

  const handlers: Readonly<Record<string, (args: readonly unknown[], n: (index: number) => number) => void>> =
    {
      save: push,
      restore: pop,
      transform: (args) => {
        state.ctm = multiply(state.ctm, toMatrix(args))
      },
      paintFormXObjectBegin: (args) => {
        push()
        if (args[0]) state.ctm = multiply(state.ctm, toMatrix(args[0]))
      },
      paintFormXObjectEnd: pop,
      beginGroup: push,
      endGroup: pop,
      beginAnnotation: (args) => {
        push()
        annotationRect = toRect(args[1])
        state = { ...start, ctm: multiply(toMatrix(args[2]), toMatrix(args[3])) }
      },
      endAnnotation: () => {
        annotationRect = undefined
        pop()
      },
      beginText: () => {
        Object.assign(state, { matrix: identity, x: 0, y: 0, lineX: 0, lineY: 0 })
      },
      setFont: (args, n) => setFont(args[0], n(1)),
      setGState: (args) => {
        for (const entry of (args[0] as readonly [string, unknown][] | undefined) ?? [])
          if (entry[0] === 'Font' && Array.isArray(entry[1])) setFont(entry[1][0], Number(entry[1][1]))
          else if (entry[0] === 'ca') state.alpha = Number(entry[1])
          else if (entry[0] === 'LW') state.lineWidth = Number(entry[1])
      },
      setCharSpacing: (_, n) => {
        state.charSpacing = n(0)
      },
      setWordSpacing: (_, n) => {
        state.wordSpacing = n(0)
      },
      setHScale: (_, n) => {
        state.hScale = n(0) / 100
      },
      setLeading: (_, n) => {
        state.leading = -n(0)
      },
      setTextRise: (_, n) => {
        state.rise = n(0)
      },
      setTextRenderingMode: (_, n) => {
        state.mode = n(0)
      },
      setTextMatrix: (args) => {
        Object.assign(state, { matrix: toMatrix(args[0]), x: 0, y: 0, lineX: 0, lineY: 0 })
      },
      moveText: (_, n) => moveText(n(0), n(1)),
      setLeadingMoveText: (_, n) => {
        state.leading = n(1)
        moveText(n(0), n(1))
      },
      nextLine: () => moveText(0, state.leading),
      showText: (args) => showText((args[0] as Shown | undefined) ?? []),
      showSpacedText: (args) => showText((args[0] as Shown | undefined) ?? []),
      nextLineShowText: (args) => showLine(args[0]),
      nextLineSetSpacingShowText: (args, n) => {
        state.wordSpacing = n(0)
        state.charSpacing = n(1)
        showLine(args[2])
      },
      beginMarkedContentProps: (args) => {
        const shown = args[0] !== 'OC' || layerVisible(args[1])
        marks.push(shown)
        if (!shown) hidden++
      },
      beginMarkedContent: () => {
        marks.push(true)
      },
      endMarkedContent: () => {
        if (marks.pop() === false) hidden--
      },
      paintImageXObject: (args) => placeImage(String(args[0]), undefined, state.ctm),
      paintInlineImageXObject: (args) => placeImage(undefined, args[0], state.ctm),
      paintImageMaskXObject: (args) => placeImage(undefined, args[0], state.ctm),
      paintImageXObjectRepeat: (args, n) =>
        eachPosition(args[3], (x, y) =>
          placeImage(String(args[0]), undefined, multiply(state.ctm, [n(1), 0, 0, n(2), x, y])),
        ),
      paintImageMaskXObjectRepeat: (args, n) =>
        eachPosition(args[5], (x, y) =>
          placeImage(undefined, args[0], multiply(state.ctm, [n(1), n(2), n(3), n(4), x, y])),
        ),
      paintImageMaskXObjectGroup: (args) => {
        for (const image of (args[0] as readonly { transform?: unknown }[]) ?? [])
          placeImage(undefined, image, multiply(state.ctm, toMatrix(image.transform)))
      },
      paintInlineImageXObjectGroup: (args) => {
        for (const entry of (args[1] as readonly { transform?: unknown }[]) ?? [])
          placeImage(undefined, args[0], multiply(state.ctm, toMatrix(entry.transform)))
      },
      clip: () => {
        clips = true
      },
      eoClip: () => {
        clips = true
      },
      constructPath: (args, n) => addPath(n(0), args[1]),
      setLineWidth: (_, n) => {
        state.lineWidth = n(0)
      },
      setFillRGBColor: (args) => {
        state.fillColour = String(args[0])
      },
      setFillColorN: (args) => {
        state.fillColour = undefined
        runPattern(args)
      },
      setStrokeColorN: (args) => runPattern(args),
    }

  const run = (list: OperatorList): void => {
    for (let i = 0; i < list.fnArray.length; i++) {
      const args = (list.argsArray[i] ?? []) as readonly unknown[]
      handlers[names.get(list.fnArray[i]!) ?? '']?.(args, (index) => Number(args[index] ?? 0))
    }
  }

  /** Text inside a tiling pattern is shown text too; its place is that of the pattern cell. */
  const runPattern = (args: readonly unknown[]): void => {
    if (args[0] !== 'TilingPattern') return
    const cell = args.find((arg) => arg !== null && typeof arg === 'object' && 'fnArray' in arg) as
      | OperatorList
      | undefined
    if (cell === undefined) return
    const depth = stack.length
    push()
    const matrix = args.find((arg) => Array.isArray(arg) && arg.length === 6)
    state = { ...start, ctm: toMatrix(matrix) }
    run({ fnArray: cell.fnArray, argsArray: cell.argsArray, ops })
    while (stack.length > depth) pop()
  }
  const addPath = (paint: number, data: unknown): void => {
    const outline = outlineOf(data, state.ctm)
    if (clips && outline !== undefined && outline.points.length > 0)
      state.clip = shared(state.clip, outline.points)
    clips = false
    if (outline === undefined) return
    const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
    paths.push({
      ...outline,
      paints: paint !== ops.endPath,
      fills: fillOps.has(paint),
      fillColour: state.fillColour,
      alpha: state.alpha,
      strokeWidth: strokeOps.has(paint) ? state.lineWidth * scale : 0,
      inAnnotation: annotationRect !== undefined,
      order: order++,
    })
  }

  return { glyphs, images, paths, run }
}

function toRect(value: unknown): RectPt {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = (value as readonly number[] | undefined) ?? []
  return [Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1)]
}

function eachPosition(positions: unknown, use: (x: number, y: number) => void): void {
  const flat = (positions as ArrayLike<number> | undefined) ?? []
  for (let i = 0; i + 1 < flat.length; i += 2) use(flat[i]!, flat[i + 1]!)
}

/** What two clips leave to be seen together, the second given by its corners. */
function shared(clip: RectPt | undefined, points: readonly number[]): RectPt {
  const xs = points.filter((_, at) => at % 2 === 0)
  const ys = points.filter((_, at) => at % 2 === 1)
  const [x0, y0, x1, y1] = clip ?? [-Infinity, -Infinity, Infinity, Infinity]
  return [
    Math.max(x0, Math.min(...xs)),
    Math.max(y0, Math.min(...ys)),
    Math.min(x1, Math.max(...xs)),
    Math.min(y1, Math.max(...ys)),
  ]
}
