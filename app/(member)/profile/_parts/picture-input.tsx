"use client";

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { PercentCrop } from "react-image-crop";
import { useBeforeSending, useFormState } from "#components/ui/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { FileInput } from "#components/ui/field.tsx";
import { useField } from "#components/ui/form-fields.tsx";
import { useScripted } from "#components/ui/use-scripted.ts";
import { photoPath } from "#lib/photos/photo-sizes.ts";
import type { CropperTexts } from "./picture-cropper.tsx";
import { sendPhoto } from "./send-photo.ts";

const PictureCropper = lazy(async () => ({
  default: (await import("./picture-cropper.tsx")).PictureCropper,
}));

type Word = "yours" | "none" | "choose" | "chooseAnother" | "cropTitle" | "cropHelp" | "putBack";
type Told = "remove" | "removed" | "keep" | "sending" | "unreadable" | "failed" | "needsScript";
export type PictureTexts = CropperTexts &
  Readonly<Record<Word | Told | "wrongType" | "tooLarge", string>>;

type Props = {
  name: string;
  hint: string | undefined;
  /** The id of the picture that is saved; empty when there is none. */
  saved: string;
  /** Media types that are taken. */
  takes: readonly string[];
  /** The largest file that is taken, in bytes. */
  largest: number;
  texts: PictureTexts;
};

/** Chooses a picture and the part of it that is meant. It is sent when the form is, before it. */
export function PictureInput(props: Props) {
  const { name, hint, takes, texts } = props;
  const { error, idPrefix } = useField<string>({ name });
  const { picture, chosen, wrong, percent, choose, ...can } = usePicture(props);
  if (!useScripted()) {
    return (
      <div className="grid gap-4 sm:col-span-2">
        <input type="hidden" name={name} value={picture} />
        <Present picture={picture} texts={texts} />
        <p className="appear-late text-sm text-soft">{texts.needsScript}</p>
      </div>
    );
  }
  return (
    <div className="grid gap-4 sm:col-span-2">
      <input type="hidden" name={name} value={picture} />
      {chosen ? (
        <Suspense>
          <div className="grid gap-2">
            <p className="font-semibold text-sm">{texts.cropTitle}</p>
            <p className="text-sm text-soft">{texts.cropHelp}</p>
            <PictureCropper
              key={chosen.source}
              source={chosen.source}
              onChange={can.cut}
              onUnreadable={can.tellUnreadable}
              texts={texts}
            />
          </div>
        </Suspense>
      ) : (
        <Present picture={picture} texts={texts} isRemoved={can.isRemoved} />
      )}
      <Sending percent={percent} text={texts.sending} />
      <FileInput
        name={name}
        form=""
        label={chosen || picture ? texts.chooseAnother : texts.choose}
        hint={hint}
        error={wrong ?? error}
        idPrefix={idPrefix}
        accept={takes.join(",")}
        onChange={({ currentTarget }) => {
          choose(currentTarget.files?.[0]);
          currentTarget.value = "";
        }}
      />
      <div className="flex flex-wrap gap-3 empty:hidden">
        {chosen ? <Button onClick={can.putBack}>{texts.putBack}</Button> : null}
        {!chosen && picture ? <Button onClick={can.remove}>{texts.remove}</Button> : null}
        {!chosen && can.isRemoved ? <Button onClick={can.keep}>{texts.keep}</Button> : null}
      </div>
    </div>
  );
}

type PresentProps = { picture: string; texts: PictureTexts; isRemoved?: boolean };

/** The picture that is meant now, or that there is none. */
function Present({ picture, texts, isRemoved = false }: PresentProps) {
  if (!picture) {
    return (
      <p role="status" className="text-sm text-soft">
        {isRemoved ? texts.removed : texts.none}
      </p>
    );
  }
  return (
    <img
      src={photoPath(picture, 320)}
      width={160}
      height={160}
      alt={texts.yours}
      className="rounded-md border border-line"
    />
  );
}

function Sending({ percent, text }: { percent: number | undefined; text: string }) {
  if (percent === undefined) return null;
  return (
    <label className="grid gap-1 text-sm">
      {text}
      <progress max={100} value={percent} className="w-full accent-accent" />
    </label>
  );
}

type Chosen = { readonly file: File; readonly source: string; readonly part?: PercentCrop };

/** What is meant to be the picture, and the step that sends it before the form is sent. */
function usePicture({ name, saved, texts, takes, largest }: Props) {
  const [picture, setPicture] = useState(saved);
  const [kept, setKept] = useState(saved);
  const [chosen, setChosen] = useState<Chosen>();
  const [wrong, setWrong] = useState<string>();
  const [percent, setPercent] = useState<number>();
  // While it is on its way, the person may think better of it.
  const sentLast = useRef(saved);
  const { state } = useFormState();
  useEffect(() => {
    if (state.status === "done") setKept(sentLast.current);
  }, [state]);
  useEffect(() => () => URL.revokeObjectURL(chosen?.source ?? ""), [chosen?.source]);

  const send = useCallback(
    async (given: FormData) => {
      sentLast.current = picture;
      if (!chosen?.part) return undefined;
      setPercent(0);
      const sent = await sendPhoto(chosen.file, chosen.part, setPercent);
      setPercent(undefined);
      if ("refused" in sent) {
        setWrong(sent.refused ?? texts.failed);
        return { status: "refused", errors: { [name]: sent.refused ?? texts.failed } } as const;
      }
      given.set(name, sent.photo);
      sentLast.current = sent.photo;
      setPicture(sent.photo);
      setChosen(undefined);
      return undefined;
    },
    [name, picture, chosen, texts],
  );
  useBeforeSending(send);

  function choose(file: File | undefined) {
    if (!file) return;
    const problem = problemWith(file, { takes, largest, texts });
    setWrong(problem);
    if (!problem) setChosen({ file, source: URL.createObjectURL(file) });
  }
  function drop(why?: string) {
    setChosen(undefined);
    setWrong(why);
  }
  return {
    ...{ picture, chosen, percent, choose },
    wrong,
    isRemoved: picture === "" && kept !== "",
    cut: (part: PercentCrop) => setChosen((now) => now && { ...now, part }),
    putBack: () => drop(),
    tellUnreadable: () => drop(texts.unreadable),
    remove: () => setPicture(""),
    keep: () => setPicture(kept),
  };
}

type Limits = Pick<Props, "takes" | "largest" | "texts">;

function problemWith(file: File, { takes, largest, texts }: Limits): string | undefined {
  const tooLarge = file.size > largest ? texts.tooLarge : undefined;
  return takes.includes(file.type) ? tooLarge : texts.wrongType;
}
