"use client";

import { GripVertical } from "lucide-react";
import { type PointerEvent, type ReactNode, type RefObject, useRef } from "react";
import { classNames } from "./class-names.ts";
import { useScripted } from "./use-scripted.ts";

type DragAreaProps = {
  /** Whether things are dropped between each other (an order) or into something (columns). */
  drop: "between" | "into";
  className?: string | undefined;
  children: ReactNode;
};

/**
 * Where things are dragged with mouse, pen or finger. It only fills in and sends a form that works without it: the
 * `DropForm` input in the dragged thing gets the `data-drop` of what it was dropped into, or of what it is to stand
 * before (empty for the end). Things are marked `data-drag`, and what they are dragged by is a `DragHandle`.
 */
export function DragArea({ drop, className, children }: DragAreaProps) {
  const area = useRef<HTMLDivElement>(null);
  return (
    <div ref={area} className={classNames("group/drag", className)} {...useDragging(drop, area)}>
      {children}
    </div>
  );
}

function useDragging(drop: DragAreaProps["drop"], area: RefObject<HTMLDivElement | null>) {
  const drag = useRef<Drag>(undefined);

  function start(event: PointerEvent<HTMLElement>) {
    const handle = closest(event.target, "[data-drag-handle]");
    const thing = handle && closest(handle, "[data-drag]");
    if (!thing || !area.current || event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = lift(area.current, thing, event);
    window.addEventListener("keydown", cancelByKey);
  }

  function move(event: PointerEvent) {
    if (drag.current) follow(drag.current, event, drop);
  }

  function finish() {
    const { current } = drag;
    end();
    if (current?.over) send(current.thing, wanted(drop, current.over));
  }

  function end() {
    window.removeEventListener("keydown", cancelByKey);
    if (drag.current && area.current) putDown(area.current, drag.current);
    drag.current = undefined;
  }

  function cancelByKey({ key }: KeyboardEvent) {
    if (key === "Escape") end();
  }

  return { onPointerDown: start, onPointerMove: move, onPointerUp: finish, onPointerCancel: end };
}

/** What the area leaves out while something is dragged must not take the thing away from under the pointer. */
function lift(area: HTMLElement, thing: HTMLElement, event: PointerEvent): Drag {
  const { top } = thing.getBoundingClientRect();
  area.dataset.dragging = "";
  thing.dataset.dragged = "";
  window.scrollBy(0, thing.getBoundingClientRect().top - top);
  return { thing, from: { x: event.clientX, y: event.clientY + window.scrollY }, over: undefined };
}

function follow(drag: Drag, event: PointerEvent, drop: DragAreaProps["drop"]) {
  scrollAtEdge(event.clientY);
  const down = event.clientY + window.scrollY - drag.from.y;
  const right = drop === "into" ? event.clientX - drag.from.x : 0;
  drag.thing.style.translate = `${right}px ${down}px`;
  drag.over?.target.removeAttribute("data-over");
  drag.over = overOf(event, drag.thing);
  if (drag.over) drag.over.target.dataset.over = drag.over.half;
}

function putDown(area: HTMLElement, { thing, over }: Drag) {
  delete area.dataset.dragging;
  delete thing.dataset.dragged;
  thing.style.translate = "";
  over?.target.removeAttribute("data-over");
}

type Over = { readonly target: HTMLElement; readonly half: "before" | "after" };

type Drag = {
  readonly thing: HTMLElement;
  readonly from: { readonly x: number; readonly y: number };
  over: Over | undefined;
};

/** What a thing is dragged by, as soon as it can be. For the pointer only: whoever uses the keyboard has buttons. */
export function DragHandle({ title }: { title: string }) {
  const isReady = useScripted();
  return (
    <span
      data-drag-handle
      aria-hidden="true"
      title={title}
      className={classNames(handleLook, isReady ? undefined : "invisible")}
    >
      <GripVertical className="size-5" />
    </span>
  );
}

const handleLook =
  "inline-flex size-9 shrink-0 cursor-grab touch-none items-center justify-center rounded-md text-soft hover:bg-well hover:text-ink";

function overOf(event: PointerEvent, thing: HTMLElement): Over | undefined {
  const target = document
    .elementsFromPoint(event.clientX, event.clientY)
    .map((element) => closest(element, "[data-drop]"))
    .find((element) => element && !thing.contains(element));
  if (!target) return undefined;
  const { top, height } = target.getBoundingClientRect();
  return { target, half: event.clientY < top + height / 2 ? "before" : "after" };
}

function wanted(drop: DragAreaProps["drop"], { target, half }: Over): string {
  if (drop === "into" || half === "before") return target.dataset.drop ?? "";
  const next = target.nextElementSibling;
  return next instanceof HTMLElement ? (next.dataset.drop ?? "") : "";
}

function send(thing: HTMLElement, value: string) {
  const input = thing.querySelector("[data-drop-value]");
  if (input instanceof HTMLButtonElement) {
    input.value = value;
    input.form?.requestSubmit(input);
  } else if (input instanceof HTMLSelectElement && input.value !== value) {
    input.value = value;
    input.form?.requestSubmit();
  }
}

/** Near the edge of the window the page goes on. */
function scrollAtEdge(y: number) {
  if (y < 72) window.scrollBy(0, -16);
  else if (y > window.innerHeight - 72) window.scrollBy(0, 16);
}

function closest(from: EventTarget | null | undefined, selector: string): HTMLElement | undefined {
  const found = from instanceof Element ? from.closest(selector) : null;
  return found instanceof HTMLElement ? found : undefined;
}
