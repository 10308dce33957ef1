package org.example.partner;

import java.util.concurrent.locks.LockSupport;

/** A partner's component whose construction never ends. */
public final class BlockingComponent implements Runnable {

    public static final String DESCRIPTION = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="org.example.partner.BlockingComponent" immediate="true">
              <implementation class="org.example.partner.BlockingComponent"/>
            </scr:component>
            """;

    public BlockingComponent() {
        run();
    }

    @Override
    public void run() {
        while (true) {
            LockSupport.park();
        }
    }
}
