extension FindingCatalogue {
    static let mappingPages = (filePages + cellPages + rulePages).sorted { $0.code < $1.code }

    private typealias M = CatalogueMapping

    /// What concerns the file, its rows and their order.
    private static let filePages = [
        FindingPage(
            "MAP-BUNDLE", "faltan o sobran archivos del juego",
            meaning:
                "El mapeo lee dos archivos que van juntos y llegó uno solo, o llegaron varios a un mapeo "
                + "que lee uno.",
            reason: "Un encabezado sin su detalle daría un documento sin líneas.",
            remedy: "Deje los dos archivos con la misma parte variable en el nombre, o un zip con los dos.",
            samples: SamplePair(
                wrong: bundle([("CAB_1.csv", "NUM\n1\n")]),
                right: bundle([("CAB_1.csv", "NUM\n1\n"), ("DET_1.csv", "NUM;COD\n1;A1\n")]), line: 0)),
        FindingPage(
            "MAP-COLUMNS", "una fila tiene más o menos celdas que el encabezado",
            meaning: "También: el archivo de una tabla tiene una fila así, o a una fila de varias clases le "
                + "faltan celdas.",
            reason: "Desde la celda que falta o sobra, todos los valores estarían corridos.",
            remedy: "Vea si un texto lleva el separador sin comillas, o si la fila está cortada.",
            samples: SamplePair(wrong: .csv("1;A1"), right: .csv("1;A1;2"), line: 2)),
        FindingPage(
            "MAP-ENCODING", "un byte que no existe en la codificación declarada",
            meaning: "El archivo está en otra codificación, o un carácter llegó dañado. También: el mapeo o "
                + "una tabla no está en UTF-8.",
            reason: "Adivinar cambiaría nombres y direcciones sin que nadie lo viera.",
            remedy: "Corrija el carácter en el ERP, exporte en esa codificación, o corrija «encoding».",
            samples: SamplePair(
                wrong: FindingSample(
                    base: M.csv,
                    files: [("ventas.csv", Array((M.header + "1;CA").utf8) + [0xD1] + Array("A;2\n".utf8))]),
                right: .csv("1;CAÑA;2"), line: 2)),
        FindingPage(
            "MAP-GROUP", "las filas de un documento no están juntas o se contradicen",
            meaning: "Las filas de un documento están separadas por las de otro, difieren en un campo de "
                + "«same_on_all_rows», o su clave ya es de otro documento del archivo.",
            reason: "De dos mitades no se puede saber si son un documento, o dos con el mismo número.",
            remedy: "Ordene la exportación, iguale el dato en todas las filas o revise la numeración.",
            samples: SamplePair(
                wrong: .csv("1;A1;2\n2;A1;1\n1;B2;5"), right: .csv("1;A1;2\n1;B2;5\n2;A1;1"), line: 4)),
        FindingPage(
            "MAP-HEADER", "falta una columna, sobra, está dos veces, o no hay encabezado",
            meaning: "Detiene el archivo; una columna de más solo avisa si el mapeo dice «extra_columns: "
                + "warn». También: al archivo de una tabla le falta una columna.",
            reason: "Una columna que cambia de nombre puede haber cambiado de sentido.",
            remedy: "Corrija la exportación, o el «header» del mapeo.",
            samples: SamplePair(
                wrong: FindingSample(
                    base: M.csv, files: [("ventas.csv", Array("NUM;CODIGO;CANT\n1;A1;2\n".utf8))]),
                right: .csv("1;A1;2"), line: 1)),
        FindingPage(
            "MAP-LIMIT", "el archivo o una celda es demasiado grande",
            meaning:
                "Una celda pasa de 64 KiB; el archivo, de 4 GiB; una celda entre comillas, de 512 MiB; o "
                + "un archivo que se tiene entero en memoria, de 128 MiB.",
            reason: "Un archivo dañado, como una comilla sin cerrar, no debe agotar la memoria.",
            remedy: "Divida el archivo, o corrija la celda.",
            samples: SamplePair(wrong: longCell, right: .csv("1;A1;2"), line: 2)),
        FindingPage(
            "MAP-MORE", "hay más hallazgos de los que se muestran",
            meaning: "Se muestran cien por archivo, y siempre el primero de cada documento.",
            reason: "Es un aviso: suele ser una sola causa repetida, como un separador decimal distinto.",
            remedy: "Corrija los que se ven y vuelva a enviar el archivo.",
            samples: SamplePair(wrong: manyErrors, right: .csv("1;A1;2"), line: 2)),
        FindingPage(
            "MAP-OCCURS", "hay más o menos registros de los que «occurs» pide",
            meaning: "Señala el registro del que cuelgan: el que empieza en esa línea.",
            reason: "Un registro que falta suele ser un archivo cortado.",
            remedy: "Revise que la exportación traiga todos sus registros.",
            samples: SamplePair(
                wrong: .mixed("C;1\nC;2\nD;A1"), right: .mixed("C;1\nD;B2\nC;2\nD;A1"), line: 1)),
        FindingPage(
            "MAP-ORDER", "un registro llega sin el registro del que cuelga",
            meaning:
                "Concierne al documento en que está; antes del primer documento, a todo el archivo. En dos "
                + "archivos: un detalle no tiene su encabezado.",
            reason: "Un registro cuelga del último de arriba; sin él no es de nadie.",
            remedy: "Ordene la exportación: cada registro va después del suyo.",
            samples: SamplePair(wrong: .mixed("D;A1\nC;1\nD;A1"), right: .mixed("C;1\nD;A1"), line: 1)),
        FindingPage(
            "MAP-RECORD", "una fila o línea que no se puede leer",
            meaning:
                "Una comilla sin cerrar, texto después de la comilla, un tipo de registro que no se conoce "
                + "o una línea de otro largo. Como aviso: la última línea no termina.",
            reason: "Saltarla perdería datos en silencio.",
            remedy: "Cierre o duplique la comilla, agregue el registro al mapeo, o exporte de nuevo.",
            samples: SamplePair(wrong: .csv("1;\"A1;2"), right: .csv("1;\"A1\";2"), line: 2)),
    ]

    private static func bundle(_ files: [(String, String)]) -> FindingSample {
        FindingSample(base: M.bundle, files: files.map { (name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private static var longCell: FindingSample {
        var sample = FindingSample.csv("1;" + String(repeating: "A", count: 65_537) + ";2")
        sample.note = "una celda de 65 537 letras en la línea 2"
        return sample
    }

    private static var manyErrors: FindingSample {
        let rows = (1...60).map { "\($0);A1;x;\($0)y" }.joined(separator: "\n")
        var sample = FindingSample(
            base: M.csv,
            changes: [
                (M.code, M.code + "\n    VALOR: {type: decimal}"),
                (M.lines, M.lines.replacing("$CANT}", with: "$CANT, price: $VALOR}")),
            ].map { (line: $0.0, becomes: $0.1) },
            files: [("ventas.csv", Array(("NUM;COD;CANT;VALOR\n" + rows + "\n").utf8))])
        sample.note = "sesenta documentos, cada uno con dos números mal escritos"
        return sample
    }
}
