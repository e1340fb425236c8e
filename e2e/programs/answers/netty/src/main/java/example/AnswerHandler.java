package example;

import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import question.Question;

/** Its work does not hold up the event loop. */
final class AnswerHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        Question question = Question.of(URI.create(request.uri()).getQuery());
        if (question.waitMillis() == 0) {
            answer(context, question);
        } else {
            context.executor().schedule(() -> answer(context, question), question.waitMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static void answer(ChannelHandlerContext context, Question question) {
        ByteBuf text = ByteBufUtil.writeUtf8(context.alloc(), question.answer(Edition.name()));
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, text);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain")
                .set(HttpHeaderNames.CONTENT_LENGTH, text.readableBytes());
        context.writeAndFlush(response);
    }
}
