import type { RectPt } from '../types.ts'
import { apply, boundsOf, identity, multiply, toMatrix } from './geometry.ts'
import type { FontFacts, Matrix, OperatorList, PageView } from './platform.ts'
import type { DrawnPath, Glyph, PlacedImage, Scene } from './scene.ts'

type TextState = {
  ctm: Matrix
  font: FontFacts | undefined
  size: number
  direction: number
  charSpacing: number
  wordSpacing: number
  hScale: number
  leading: number
  rise: number
  mode: number
  matrix: Matrix
  x: number
  y: number
  lineX: number
  lineY: number
  lineWidth: number
  fillColour: string | undefined
  alpha: number
}

type ShownGlyph = {
  readonly unicode?: string
  readonly width?: number
  readonly isSpace?: boolean
  readonly vmetric?: readonly number[] | null
}

type Shown = readonly (ShownGlyph | number | null)[]

const start: TextState = {
  ctm: identity,
  font: undefined,
  size: 0,
  direction: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
  matrix: identity,
  x: 0,
  y: 0,
  lineX: 0,
  lineY: 0,
  lineWidth: 1,
  fillColour: '#000000',
  alpha: 1,
}

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
    const font = state.font
    const unit = font?.fontMatrix[0] || 0.001
    const vertical = font?.vertical === true && font.isType3 === false
    let along = 0
    const base = multiply(state.ctm, multiply(state.matrix, [1, 0, 0, 1, state.x, state.y + state.rise]))
    const hScale = state.hScale * state.direction
    const size = Math.hypot(base[2], base[3]) * state.size * (font?.isType3 ? Math.abs(unit) * 1000 : 1)
    for (const glyph of shown) {
      if (glyph === null) continue
      if (typeof glyph === 'number') {
        along += ((vertical ? 1 : -1) * glyph * state.size) / 1000
        continue
      }
      const spacing = ((glyph.isSpace ? state.wordSpacing : 0) + state.charSpacing) * state.direction
      const width = (vertical ? -(glyph.vmetric?.[0] ?? -1000) : (glyph.width ?? 0)) * unit * state.size
      const from = vertical ? [0, -along] : [along * hScale, 0]
      const to = vertical ? [0, -along - Math.abs(width)] : [(along + width) * hScale, 0]
      // A glyph's ink sits above the baseline: the middle of an x-height is the fairest single point.
      const lift = vertical ? 0 : state.size * 0.25 * Math.sign(state.direction)
      const middle = apply(base, (from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2 + lift)
      const begin = apply(base, from[0]!, from[1]!)
      const end = apply(base, to[0]!, to[1]!)
      glyphs.push({
        text: glyph.unicode ?? '',
        x: middle[0],
        y: middle[1],
        startX: begin[0],
        startY: begin[1],
        endX: end[0],
        endY: end[1],
        size,
        visible: hidden === 0,
        invisibleInk: state.mode === 3 || state.mode === 7,
        inAnnotation: annotationRect !== undefined,
        annotationRect,
        order: order++,
      })
      along += vertical ? Math.abs(width) - spacing : width + spacing
    }
    if (vertical) state.y -= along
    else state.x += along * hScale
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
    const flat = (data as readonly (ArrayLike<number> | null)[] | undefined)?.[0]
    if (!flat) return
    const points: number[] = []
    let isRectangle = true
    for (let i = 0; i < flat.length; ) {
      const size = pathStep[flat[i]!] ?? 0
      if (size > 2) isRectangle = false
      for (let k = 1; k <= size; k += 2) {
        const [x, y] = apply(state.ctm, flat[i + k]!, flat[i + k + 1]!)
        const slanted = Math.abs(x - points.at(-2)!) > 0.01 && Math.abs(y - points.at(-1)!) > 0.01
        if (flat[i] === 1 && slanted) isRectangle = false
        points.push(x, y)
      }
      i += size + 1
    }
    const scale = Math.sqrt(Math.abs(state.ctm[0] * state.ctm[3] - state.ctm[1] * state.ctm[2]))
    paths.push({
      points,
      isRectangle,
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

/** Numbers after each drawing step of a path: move, line, curve, quadratic curve, close. */
const pathStep: readonly number[] = [2, 2, 6, 4, 0]

function eachPosition(positions: unknown, use: (x: number, y: number) => void): void {
  const flat = (positions as ArrayLike<number> | undefined) ?? []
  for (let i = 0; i + 1 < flat.length; i += 2) use(flat[i]!, flat[i + 1]!)
}
